-- deletes one row per score of an engagement; scores are derived again from its answers
DELETE FROM score WHERE wave_id IN (SELECT id FROM wave WHERE engagement_id = $engagement)
