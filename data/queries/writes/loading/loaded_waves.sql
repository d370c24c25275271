-- one row per wave into which this same file has been loaded
SELECT DISTINCT wave_id FROM import_batch WHERE engagement_id = $engagement AND sha256 = $sha256 AND undone_at IS NULL
