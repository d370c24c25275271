-- one row: the place of a wave among those of its engagement, counted from 1, and its label
SELECT
    (
        SELECT count(*)
        FROM wave AS earlier
        WHERE earlier.engagement_id = wave.engagement_id AND earlier.position <= wave.position
    ),
    label
FROM wave
WHERE id = $id
