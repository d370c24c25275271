-- the marks of everyone behind an engagement's releases, made to tell nothing but that there was somebody
UPDATE respondent_register SET digest = $mark || CAST(nextval('next_id') AS VARCHAR)
WHERE release_id IN (SELECT id FROM release WHERE engagement_id = $engagement)
