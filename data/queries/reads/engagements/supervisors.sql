-- one row per person whom the viewer may choose as supervisor: for a lead all supervisors and leads, for a supervisor themselves
SELECT person.id, person.name
FROM person
WHERE person.id IN (SELECT person_id FROM person_right WHERE role IN ('lead', 'supervisor'))
    AND (person.id = $viewer OR EXISTS (SELECT 1 FROM person_right WHERE person_id = $viewer AND role = 'lead'))
ORDER BY person.name, person.id
