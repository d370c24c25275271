-- one row per organisation: for a supervisor those of their own engagements, for a lead all
SELECT organisation.id, organisation.name
FROM organisation
WHERE EXISTS (SELECT 1 FROM person_right WHERE person_id = $viewer AND role = 'lead')
    OR organisation.id IN (
        SELECT party.organisation_id
        FROM party
        JOIN engagement_viewer ON engagement_viewer.engagement_id = party.engagement_id AND engagement_viewer.person_id = $viewer
    )
ORDER BY organisation.name, organisation.id
