-- deletes one row: a wave of an engagement
DELETE FROM wave WHERE id = $id AND engagement_id = $engagement
