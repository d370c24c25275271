-- one row per engagement whose surveys a reader also answers
SELECT engagement_id FROM responding_reader WHERE person_id = $person
