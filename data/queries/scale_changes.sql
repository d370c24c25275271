-- one row per engagement × scale × wave after the scale's first: differences of those who answered both (later minus first)
WITH scored AS (
    SELECT wave.engagement_id, wave.id AS wave_id, wave.position, score.scale_id, score.participant_id, score.value
    FROM score
    JOIN wave ON wave.id = score.wave_id
    JOIN engagement_viewer ON engagement_viewer.engagement_id = wave.engagement_id AND engagement_viewer.person_id = $viewer
    WHERE CAST($engagement AS BIGINT) IS NULL OR wave.engagement_id = $engagement
),
first_wave AS (
    SELECT engagement_id, scale_id, min(position) AS position FROM scored GROUP BY engagement_id, scale_id
)
SELECT
    later.engagement_id, later.scale_id, later.wave_id, count(*) AS n,
    avg(first.value) AS mean_before, avg(later.value) AS mean_after,
    avg(later.value - first.value) AS mean, stddev_samp(later.value - first.value) AS sd,
    sum(CASE WHEN later.value < first.value THEN 1 ELSE 0 END) AS lower,
    sum(CASE WHEN later.value = first.value THEN 1 ELSE 0 END) AS same,
    sum(CASE WHEN later.value > first.value THEN 1 ELSE 0 END) AS higher
FROM scored AS later
JOIN first_wave ON first_wave.engagement_id = later.engagement_id AND first_wave.scale_id = later.scale_id
JOIN scored AS first
    ON first.engagement_id = later.engagement_id AND first.scale_id = later.scale_id
    AND first.participant_id = later.participant_id AND first.position = first_wave.position
WHERE later.position > first_wave.position
GROUP BY later.engagement_id, later.scale_id, later.wave_id
ORDER BY later.engagement_id, later.scale_id, later.wave_id
