-- one row per engagement whose surveys this reader answers too
SELECT engagement_id FROM responding_reader WHERE person_id = $person
