-- one row per instrument that belongs to one engagement
SELECT id FROM instrument WHERE engagement_id IS NOT NULL
