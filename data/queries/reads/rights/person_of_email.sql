-- one row per person with a given address and any right; read when a person arrives, before there is a viewer
SELECT person.id, person.email
FROM person
WHERE
    lower(trim(person.email)) = lower(trim($email))
    AND EXISTS (SELECT 1 FROM person_right WHERE person_right.person_id = person.id)
ORDER BY person.id
