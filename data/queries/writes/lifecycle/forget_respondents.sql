-- changes one row per register entry of an engagement: replaces the marks by ones that only say that there was a respondent
UPDATE told_answer SET person = $mark || sha256($random || person), place = NULL, answer = NULL
WHERE release_id IN (SELECT id FROM release WHERE engagement_id = $engagement)
