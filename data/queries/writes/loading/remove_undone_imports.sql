-- deletes one row per import into a wave that was taken back
DELETE FROM import_batch WHERE wave_id = $id AND engagement_id = $engagement AND undone_at IS NOT NULL
