-- changes one row per register entry of one person in an engagement: makes the digest random
UPDATE respondent_register SET digest = $random
WHERE digest = $digest AND release_id IN (SELECT id FROM release WHERE engagement_id = $engagement)
