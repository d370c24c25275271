-- one row per organisation that is party to an engagement
SELECT organisation.id, organisation.name, party.pays
FROM party
JOIN organisation ON organisation.id = party.organisation_id
JOIN engagement_viewer ON engagement_viewer.engagement_id = party.engagement_id AND engagement_viewer.person_id = $viewer
WHERE party.engagement_id = $engagement
ORDER BY organisation.name, organisation.id
