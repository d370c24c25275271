-- changes one row per register entry of an engagement: replaces the digest by a mark that only says that there was a respondent
UPDATE respondent_register SET digest = $mark || CAST(nextval('next_id') AS VARCHAR)
WHERE release_id IN (SELECT id FROM release WHERE engagement_id = $engagement)
