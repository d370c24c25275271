-- one row per right of a person
SELECT role, organisation_id FROM person_right WHERE person_id = $person
