-- one row per rated version of a goal
SELECT DISTINCT goal_version.id
FROM goal_version JOIN goal_rating ON goal_rating.goal_version_id = goal_version.id
WHERE goal_version.goal_id = $goal
