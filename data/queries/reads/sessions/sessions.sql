-- one row per session held
SELECT held_session.engagement_id, held_session.held_on, held_session.minutes, held_session.attended, held_session.stage, held_session.methods
FROM held_session
JOIN engagement_viewer ON engagement_viewer.engagement_id = held_session.engagement_id AND engagement_viewer.person_id = $viewer
WHERE CAST($engagement AS BIGINT) IS NULL OR held_session.engagement_id = $engagement
ORDER BY held_session.engagement_id, held_session.held_on
