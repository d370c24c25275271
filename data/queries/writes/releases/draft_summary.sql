-- one row per draft release of an engagement: the supervisor's summary of it
SELECT summary FROM release WHERE engagement_id = $engagement AND approved_at IS NULL
