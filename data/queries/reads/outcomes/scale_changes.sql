-- one row per engagement × scale × wave after the scale's first: differences (later minus first) of people who answered both waves
WITH asked AS (
    SELECT wave.engagement_id, wave.position, score.wave_id, score.scale_id
    FROM (SELECT DISTINCT wave_id, scale_id FROM score) AS score
    JOIN wave ON wave.id = score.wave_id
    JOIN engagement_viewer ON engagement_viewer.engagement_id = wave.engagement_id AND engagement_viewer.person_id = $viewer
    WHERE CAST($engagement AS BIGINT) IS NULL OR wave.engagement_id = $engagement
),
pair AS (
    SELECT later.engagement_id, later.wave_id, later.scale_id, first.wave_id AS first_wave_id
    FROM asked AS later
    JOIN (
        SELECT
            engagement_id, scale_id, wave_id, position,
            row_number() OVER (PARTITION BY engagement_id, scale_id ORDER BY position) AS place
        FROM asked
    ) AS first
        ON first.engagement_id = later.engagement_id AND first.scale_id = later.scale_id AND first.place = 1
    WHERE later.position > first.position
),
paired AS (
    SELECT
        pair.wave_id, pair.scale_id, count(*) AS n,
        avg(first.value) AS mean_before, avg(later.value) AS mean_after,
        avg(later.value - first.value) AS mean, stddev_samp(later.value - first.value) AS sd,
        sum(CASE WHEN later.value < first.value THEN 1 ELSE 0 END) AS lower,
        sum(CASE WHEN later.value = first.value THEN 1 ELSE 0 END) AS same,
        sum(CASE WHEN later.value > first.value THEN 1 ELSE 0 END) AS higher
    FROM pair
    JOIN score AS later ON later.wave_id = pair.wave_id AND later.scale_id = pair.scale_id
    JOIN score AS first
        ON first.wave_id = pair.first_wave_id AND first.scale_id = pair.scale_id
        AND first.participant_id = later.participant_id
    GROUP BY pair.wave_id, pair.scale_id
)
SELECT
    pair.engagement_id, paired.scale_id, paired.wave_id, paired.n, paired.mean_before, paired.mean_after, paired.mean, paired.sd,
    paired.lower, paired.same, paired.higher
FROM paired
JOIN pair ON pair.wave_id = paired.wave_id AND pair.scale_id = paired.scale_id
ORDER BY pair.engagement_id, paired.scale_id, paired.wave_id
