-- one row per wave of an engagement, in the order of waves
SELECT
    wave.id, wave.kind, CASE WHEN wave.label = wave.kind THEN NULL ELSE wave.label END AS label, wave.opened_on, wave.closed_on,
    wave.invited, wave.comments_announced
FROM wave
JOIN engagement_viewer ON engagement_viewer.engagement_id = wave.engagement_id AND engagement_viewer.person_id = $viewer
WHERE wave.engagement_id = $engagement
ORDER BY wave.position, wave.id
