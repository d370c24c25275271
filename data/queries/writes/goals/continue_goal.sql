-- adds one row: the words of version $version under a new number, with the goal's change and its reason
INSERT INTO goal_version (
    id, goal_id, version, change, reason, valid_from, title, level_minus_2, level_minus_1, level_0, level_plus_1, level_plus_2,
    importance, difficulty
)
SELECT
    $id, goal_id, version + 1, $change, $reason, $day, title, level_minus_2, level_minus_1, level_0, level_plus_1, level_plus_2,
    importance, difficulty
FROM goal_version
WHERE id = $version
