-- one row per organisation that pays for one engagement
SELECT organisation.id AS organisation_id, organisation.name
FROM party
JOIN organisation ON organisation.id = party.organisation_id
JOIN engagement_viewer ON engagement_viewer.engagement_id = party.engagement_id AND engagement_viewer.person_id = $viewer
WHERE party.engagement_id = $engagement AND party.pays
ORDER BY organisation.name
