-- deletes one row: a participant of an engagement
DELETE FROM participant WHERE id = $id AND engagement_id = $engagement
