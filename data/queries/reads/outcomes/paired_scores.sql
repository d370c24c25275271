-- one row per engagement × scale × wave after the scale's first × first score × later score: the number of people with both scores
WITH asked AS (
    SELECT
        wave.engagement_id, score.scale_id, score.wave_id,
        row_number() OVER (PARTITION BY wave.engagement_id, score.scale_id ORDER BY wave.position) AS place
    FROM (SELECT DISTINCT wave_id, scale_id FROM score) AS score
    JOIN wave ON wave.id = score.wave_id
    JOIN engagement_viewer ON engagement_viewer.engagement_id = wave.engagement_id AND engagement_viewer.person_id = $viewer
    WHERE CAST($engagement AS BIGINT) IS NULL OR wave.engagement_id = $engagement
)
SELECT
    later.engagement_id, later.scale_id, later.wave_id,
    CASE WHEN instrument.engagement_id IS NULL THEN instrument.key END AS instrument, scale.key AS scale,
    first_score.value AS score_before, later_score.value AS score_after, count(*) AS people
FROM asked AS later
JOIN asked AS first ON first.engagement_id = later.engagement_id AND first.scale_id = later.scale_id AND first.place = 1
JOIN score AS later_score ON later_score.wave_id = later.wave_id AND later_score.scale_id = later.scale_id
JOIN score AS first_score
    ON first_score.wave_id = first.wave_id AND first_score.scale_id = first.scale_id
    AND first_score.participant_id = later_score.participant_id
JOIN scale ON scale.id = later.scale_id
JOIN instrument ON instrument.id = scale.instrument_id
WHERE later.place > 1
GROUP BY
    later.engagement_id, later.scale_id, later.wave_id, instrument.engagement_id, instrument.key, scale.key,
    first_score.value, later_score.value
ORDER BY later.engagement_id, later.scale_id, later.wave_id, score_before, score_after
