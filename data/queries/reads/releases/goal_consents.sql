-- one row per goal of one engagement, with the day on which its participants consented to its release (NULL: no consent)
SELECT goal.id AS goal_id, consent.given_on
FROM goal
JOIN engagement_viewer ON engagement_viewer.engagement_id = goal.engagement_id AND engagement_viewer.person_id = $viewer
LEFT JOIN (
    SELECT goal_id, max(given_on) AS given_on FROM goal_consent WHERE revoked_at IS NULL GROUP BY goal_id
) AS consent ON consent.goal_id = goal.id
WHERE goal.engagement_id = $engagement
ORDER BY goal.position
