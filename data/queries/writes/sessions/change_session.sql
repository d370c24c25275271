-- changes one row: a session of an engagement
UPDATE held_session
SET
    held_on = $held_on, minutes = $minutes, attended = $attended, stage = $stage, discussion = $discussion, methods = $methods
WHERE id = $id AND engagement_id = $engagement
