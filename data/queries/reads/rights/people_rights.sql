-- one row per right of a person, for a lead
SELECT person_right.person_id, person_right.role, person_right.organisation_id, organisation.name AS organisation
FROM person_right
LEFT JOIN organisation ON organisation.id = person_right.organisation_id
WHERE EXISTS (SELECT 1 FROM person_right WHERE person_id = $viewer AND role = 'lead')
ORDER BY person_right.person_id, person_right.role, organisation.name
