-- one person's mark behind an engagement's releases, made random
UPDATE respondent_register SET digest = $random
WHERE digest = $digest AND release_id IN (SELECT id FROM release WHERE engagement_id = $engagement)
