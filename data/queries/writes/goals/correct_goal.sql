-- changes one row: the words of a version
UPDATE goal_version
SET title = $title, level_minus_2 = $level_minus_2, level_minus_1 = $level_minus_1, level_0 = $level_0,
    level_plus_1 = $level_plus_1, level_plus_2 = $level_plus_2, importance = $importance, difficulty = $difficulty
WHERE id = $version
