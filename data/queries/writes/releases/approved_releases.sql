-- one row: how many releases have been approved in all engagements
SELECT count(*) FROM release WHERE approved_at IS NOT NULL
