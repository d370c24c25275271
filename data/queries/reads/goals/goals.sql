-- one row per goal × version, in the order of goals and versions
SELECT
    goal.engagement_id, goal.id AS goal_id, goal.key, goal.theme, goal.source, goal_version.id AS version_id, goal_version.version,
    goal_version.change, goal_version.reason, goal_version.valid_from, goal_version.title, goal_version.level_minus_2,
    goal_version.level_minus_1, goal_version.level_0, goal_version.level_plus_1, goal_version.level_plus_2,
    goal_version.importance, goal_version.difficulty
FROM goal
JOIN goal_version ON goal_version.goal_id = goal.id
JOIN engagement_viewer ON engagement_viewer.engagement_id = goal.engagement_id AND engagement_viewer.person_id = $viewer
WHERE CAST($engagement AS BIGINT) IS NULL OR goal.engagement_id = $engagement
ORDER BY goal.engagement_id, goal.position, goal_version.version
