-- one row per reader of releases × engagement whose surveys the reader also answers, for a lead
SELECT responding_reader.person_id, responding_reader.engagement_id
FROM responding_reader
WHERE EXISTS (SELECT 1 FROM person_right WHERE person_id = $viewer AND role = 'lead')
ORDER BY responding_reader.person_id, responding_reader.engagement_id
