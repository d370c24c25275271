-- one session held in an engagement
DELETE FROM held_session WHERE id = $id AND engagement_id = $engagement
