-- one row per goal × version of an engagement, in the order of goals and versions
SELECT goal_version.id, goal_version.goal_id, goal_version.version, goal_version.change
FROM goal_version JOIN goal ON goal.id = goal_version.goal_id
WHERE goal.engagement_id = $engagement
ORDER BY goal_version.goal_id, goal_version.version
