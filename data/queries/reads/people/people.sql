-- one row per person, for a lead
SELECT person.id, person.name, person.email
FROM person
WHERE EXISTS (SELECT 1 FROM person_right WHERE person_id = $viewer AND role = 'lead')
ORDER BY person.name, person.id
