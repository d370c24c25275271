-- one row per participant of an engagement who has a code
SELECT participant.id, participant.code, organisation.name AS organisation
FROM participant
JOIN engagement_viewer
    ON engagement_viewer.engagement_id = participant.engagement_id AND engagement_viewer.person_id = $viewer
LEFT JOIN organisation ON organisation.id = participant.organisation_id
WHERE participant.engagement_id = $engagement AND participant.code IS NOT NULL
ORDER BY participant.code, participant.id
