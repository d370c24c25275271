-- the records of imports into a wave that have all been taken back
DELETE FROM import_batch WHERE wave_id = $id AND engagement_id = $engagement AND undone_at IS NOT NULL
