-- deletes one row: a right of a person
DELETE FROM person_right
WHERE person_id = $person AND role = $role AND coalesce(organisation_id, -1) = coalesce(CAST($organisation AS BIGINT), -1)
