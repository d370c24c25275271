-- one row per engagement with goals: how many were set, rated, and are at the expected level or above by their last rating
SELECT
    goal.engagement_id,
    count(*) AS goals,
    count(last_rating.level) AS rated,
    sum(CASE WHEN last_rating.level >= 0 THEN 1 ELSE 0 END) AS attained
FROM goal
JOIN engagement_viewer ON engagement_viewer.engagement_id = goal.engagement_id AND engagement_viewer.person_id = $viewer
LEFT JOIN (
    SELECT
        goal_version.goal_id, goal_rating.level,
        row_number() OVER (
            PARTITION BY goal_version.goal_id
            ORDER BY CASE goal_rating.lens WHEN 'joint' THEN 0 ELSE 1 END, goal_rating.lens, wave.position DESC, goal_version.version DESC
        ) AS place
    FROM goal_rating
    JOIN goal_version ON goal_version.id = goal_rating.goal_version_id
    JOIN wave ON wave.id = goal_rating.wave_id
) AS last_rating ON last_rating.goal_id = goal.id AND last_rating.place = 1
GROUP BY goal.engagement_id
ORDER BY goal.engagement_id
