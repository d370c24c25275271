-- one row where the viewer is a lead
SELECT 1 FROM person_right WHERE person_id = $viewer AND role = 'lead'
