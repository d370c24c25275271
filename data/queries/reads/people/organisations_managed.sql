-- one row per organisation, for a lead: the number of engagements to which it is party
SELECT organisation.id, organisation.name, count(party.engagement_id) AS engagements
FROM organisation
LEFT JOIN party ON party.organisation_id = organisation.id
WHERE EXISTS (SELECT 1 FROM person_right WHERE person_id = $viewer AND role = 'lead')
GROUP BY organisation.id, organisation.name
ORDER BY organisation.name, organisation.id
