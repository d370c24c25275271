-- one row per organisation that is party to an engagement
SELECT organisation.name, organisation.id
FROM party JOIN organisation ON organisation.id = party.organisation_id
WHERE party.engagement_id = $engagement
