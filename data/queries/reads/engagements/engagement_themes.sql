-- one row per engagement × theme of one of its goals or of a scale with scores
SELECT goal.engagement_id, goal.theme
FROM goal
JOIN engagement_viewer ON engagement_viewer.engagement_id = goal.engagement_id AND engagement_viewer.person_id = $viewer
UNION
SELECT wave.engagement_id, scale.theme
FROM (SELECT DISTINCT wave_id, scale_id FROM score) AS asked
JOIN scale ON scale.id = asked.scale_id
JOIN wave ON wave.id = asked.wave_id
JOIN engagement_viewer ON engagement_viewer.engagement_id = wave.engagement_id AND engagement_viewer.person_id = $viewer
ORDER BY engagement_id, theme
