-- one row: the latest version of a goal of an engagement
SELECT goal_version.id, goal_version.version, goal_version.change, goal_version.valid_from
FROM goal_version
JOIN goal ON goal.id = goal_version.goal_id
WHERE goal.id = $goal AND goal.engagement_id = $engagement
ORDER BY goal_version.version DESC
LIMIT 1
