-- one row per goal × version × wave × lens, in the order of waves
SELECT
    goal.id AS goal_id, goal_version.version, wave.id AS wave_id, wave.kind AS wave_kind, wave.label AS wave_label,
    wave.position, goal_rating.lens, goal_rating.level, goal_rating.rated_on
FROM goal_rating
JOIN goal_version ON goal_version.id = goal_rating.goal_version_id
JOIN goal ON goal.id = goal_version.goal_id
JOIN wave ON wave.id = goal_rating.wave_id
JOIN engagement_viewer ON engagement_viewer.engagement_id = goal.engagement_id AND engagement_viewer.person_id = $viewer
WHERE goal.engagement_id = $engagement
ORDER BY goal.position, wave.position, goal_version.version, goal_rating.lens
