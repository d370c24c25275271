-- one row per engagement × organisation that is party to the engagement, for a lead
SELECT engagement.id, engagement.code, engagement.name, party.organisation_id
FROM engagement
JOIN party ON party.engagement_id = engagement.id
WHERE EXISTS (SELECT 1 FROM person_right WHERE person_id = $viewer AND role = 'lead')
ORDER BY engagement.code, party.organisation_id
