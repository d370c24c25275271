-- one row per goal × version × wave × lens of one engagement
SELECT goal.id AS goal_id, goal_version.version, goal_rating.wave_id, goal_rating.lens, goal_rating.level
FROM goal_rating
JOIN goal_version ON goal_version.id = goal_rating.goal_version_id
JOIN goal ON goal.id = goal_version.goal_id
JOIN engagement_viewer ON engagement_viewer.engagement_id = goal.engagement_id AND engagement_viewer.person_id = $viewer
WHERE goal.engagement_id = $engagement
