-- one row per wave of an engagement
SELECT id FROM wave WHERE engagement_id = $engagement
