-- one row per engagement × scale × wave: the scores of the people who answered
SELECT
    wave.engagement_id, scored.scale_id, scored.wave_id, wave.position, scored.n, scored.mean, scored.sd, scored.prorated
FROM (
    SELECT
        wave_id, scale_id, count(*) AS n, avg(value) AS mean, stddev_samp(value) AS sd,
        sum(CASE WHEN prorated THEN 1 ELSE 0 END) AS prorated
    FROM score
    WHERE CAST($engagement AS BIGINT) IS NULL OR wave_id IN (SELECT id FROM wave WHERE engagement_id = $engagement)
    GROUP BY wave_id, scale_id
) AS scored
JOIN wave ON wave.id = scored.wave_id
JOIN engagement_viewer ON engagement_viewer.engagement_id = wave.engagement_id AND engagement_viewer.person_id = $viewer
ORDER BY wave.engagement_id, scored.scale_id, wave.position
