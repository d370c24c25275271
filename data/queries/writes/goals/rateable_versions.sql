-- one row per goal version of an engagement
SELECT goal_version.id
FROM goal_version JOIN goal ON goal.id = goal_version.goal_id
WHERE goal.engagement_id = $engagement
