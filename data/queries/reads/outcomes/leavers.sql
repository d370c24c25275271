-- one row per engagement × scale × wave after the scale's first: first scores of people with a code who answered again, and of the others
WITH asked AS (
    SELECT
        wave.engagement_id, score.scale_id, score.wave_id,
        row_number() OVER (PARTITION BY wave.engagement_id, score.scale_id ORDER BY wave.position) AS place
    FROM (SELECT DISTINCT wave_id, scale_id FROM score) AS score
    JOIN wave ON wave.id = score.wave_id
    JOIN engagement_viewer ON engagement_viewer.engagement_id = wave.engagement_id AND engagement_viewer.person_id = $viewer
    WHERE CAST($engagement AS BIGINT) IS NULL OR wave.engagement_id = $engagement
),
started AS (
    SELECT asked.engagement_id, asked.scale_id, asked.wave_id, score.participant_id, score.value
    FROM asked
    JOIN score ON score.wave_id = asked.wave_id AND score.scale_id = asked.scale_id
    JOIN participant ON participant.id = score.participant_id AND participant.code IS NOT NULL
    WHERE asked.place = 1
)
SELECT
    later.engagement_id, later.scale_id, later.wave_id, started.wave_id AS first_wave_id,
    count(again.value) AS n_stayed,
    avg(CASE WHEN again.value IS NOT NULL THEN started.value END) AS mean_stayed,
    stddev_samp(CASE WHEN again.value IS NOT NULL THEN started.value END) AS sd_stayed,
    count(*) - count(again.value) AS n_left,
    avg(CASE WHEN again.value IS NULL THEN started.value END) AS mean_left,
    stddev_samp(CASE WHEN again.value IS NULL THEN started.value END) AS sd_left
FROM asked AS later
JOIN started ON started.engagement_id = later.engagement_id AND started.scale_id = later.scale_id
LEFT JOIN score AS again
    ON again.wave_id = later.wave_id AND again.scale_id = later.scale_id AND again.participant_id = started.participant_id
WHERE later.place > 1
GROUP BY later.engagement_id, later.scale_id, later.wave_id, started.wave_id
HAVING count(again.value) > 0
ORDER BY later.engagement_id, later.wave_id, later.scale_id
