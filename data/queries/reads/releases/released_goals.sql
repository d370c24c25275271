-- one row per release × goal × version, in the order of goals and versions
SELECT
    release_goal.release_id, release_goal.goal_id, release_goal.key, release_goal.theme, release_goal.source, release_goal.original,
    release_goal_version.version, release_goal_version.change, release_goal_version.reason, release_goal_version.valid_from,
    release_goal_version.title, release_goal_version.level_minus_2, release_goal_version.level_minus_1, release_goal_version.level_0,
    release_goal_version.level_plus_1, release_goal_version.level_plus_2, release_goal_version.importance,
    release_goal_version.difficulty
FROM release_goal
JOIN release_goal_version
    ON release_goal_version.release_id = release_goal.release_id AND release_goal_version.goal_id = release_goal.goal_id
JOIN release_viewer ON release_viewer.release_id = release_goal.release_id AND release_viewer.person_id = $viewer
WHERE CAST($release AS BIGINT) IS NULL OR release_goal.release_id = $release
ORDER BY release_goal.release_id, release_goal.position, release_goal_version.version
