-- changes one row: a participant of an engagement
UPDATE participant SET code = $code, organisation_id = $organisation_id WHERE id = $id AND engagement_id = $engagement
