-- one row: how many waves of one kind an engagement has
SELECT count(*) FROM wave WHERE engagement_id = $engagement AND kind = $kind
