-- one row where the person is a lead
SELECT 1 FROM person_right WHERE person_id = $person AND role = 'lead'
