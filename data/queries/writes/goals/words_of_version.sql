-- one row: the words and weights of one version of a goal
SELECT title, level_minus_2, level_minus_1, level_0, level_plus_1, level_plus_2, importance, difficulty
FROM goal_version
WHERE id = $version
