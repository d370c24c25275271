-- deletes one row per wave × respondent of an engagement; they are derived again from its answers
DELETE FROM respondent WHERE wave_id IN (SELECT id FROM wave WHERE engagement_id = $engagement)
