-- one row per organisation that participants of an engagement belong to
SELECT DISTINCT organisation.id, organisation.name
FROM participant JOIN organisation ON organisation.id = participant.organisation_id
WHERE participant.engagement_id = $engagement
