-- changes one row: closes a survey on a given day
UPDATE wave SET closed_on = CAST($day AS DATE)
WHERE id = $wave AND engagement_id = $engagement AND (closed_on IS NULL OR closed_on > CAST($day AS DATE))
