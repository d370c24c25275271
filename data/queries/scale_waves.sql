-- one row per engagement × scale × wave: the scores of those who answered
SELECT
    wave.engagement_id, score.scale_id, wave.id AS wave_id, wave.kind AS wave_kind, wave.label AS wave, wave.position, wave.invited,
    count(*) AS n, avg(score.value) AS mean, stddev_samp(score.value) AS sd,
    sum(CASE WHEN score.prorated THEN 1 ELSE 0 END) AS prorated
FROM score
JOIN wave ON wave.id = score.wave_id
JOIN engagement_viewer ON engagement_viewer.engagement_id = wave.engagement_id AND engagement_viewer.person_id = $viewer
WHERE CAST($engagement AS BIGINT) IS NULL OR wave.engagement_id = $engagement
GROUP BY wave.engagement_id, score.scale_id, wave.id, wave.kind, wave.label, wave.position, wave.invited
ORDER BY wave.engagement_id, score.scale_id, wave.position
