-- one row: the number of payers of one engagement who answer its surveys themselves
SELECT count(DISTINCT responding_reader.person_id)
FROM responding_reader
JOIN party ON party.engagement_id = responding_reader.engagement_id AND party.pays
JOIN person_right
    ON person_right.person_id = responding_reader.person_id AND person_right.role = 'payer'
    AND person_right.organisation_id = party.organisation_id
JOIN engagement_viewer ON engagement_viewer.engagement_id = party.engagement_id AND engagement_viewer.person_id = $viewer
WHERE responding_reader.engagement_id = $engagement
