-- one row per goal version of an engagement that a lens rated at a wave
SELECT goal_rating.goal_version_id, goal_rating.level
FROM goal_rating
JOIN goal_version ON goal_version.id = goal_rating.goal_version_id
JOIN goal ON goal.id = goal_version.goal_id
WHERE goal.engagement_id = $engagement AND goal_rating.wave_id = $wave AND goal_rating.lens = $lens
