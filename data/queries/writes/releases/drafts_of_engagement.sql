-- one row per draft release of an engagement
SELECT id FROM release WHERE engagement_id = $engagement AND approved_at IS NULL
