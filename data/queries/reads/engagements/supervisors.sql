-- one row per person whom the viewer may name as supervisor: a lead anyone with the right, a supervisor themself
SELECT person.id, person.name
FROM person
WHERE person.id IN (SELECT person_id FROM person_right WHERE role IN ('lead', 'supervisor'))
    AND (person.id = $viewer OR EXISTS (SELECT 1 FROM person_right WHERE person_id = $viewer AND role = 'lead'))
ORDER BY person.name, person.id
