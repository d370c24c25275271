-- one row: the number of leads with an e-mail address
SELECT count(DISTINCT person.id)
FROM person JOIN person_right ON person_right.person_id = person.id AND person_right.role = 'lead'
WHERE person.email IS NOT NULL
