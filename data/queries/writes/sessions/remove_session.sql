-- deletes one row: a session of an engagement
DELETE FROM held_session WHERE id = $id AND engagement_id = $engagement
