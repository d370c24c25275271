-- one row per engagement × organisation that is party to the engagement
SELECT party.engagement_id, party.organisation_id, organisation.name
FROM party
JOIN organisation ON organisation.id = party.organisation_id
JOIN engagement_viewer ON engagement_viewer.engagement_id = party.engagement_id AND engagement_viewer.person_id = $viewer
ORDER BY party.engagement_id, organisation.name
