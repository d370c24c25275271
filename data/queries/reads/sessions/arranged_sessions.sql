-- one row per session held in an engagement, in the order of their days
SELECT
    held_session.id, held_session.held_on, held_session.minutes, held_session.attended, held_session.stage, held_session.discussion,
    held_session.methods
FROM held_session
JOIN engagement_viewer ON engagement_viewer.engagement_id = held_session.engagement_id AND engagement_viewer.person_id = $viewer
WHERE held_session.engagement_id = $engagement
ORDER BY held_session.held_on, held_session.id
