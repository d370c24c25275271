-- one row per action × person × engagement that occurs in the audit log, for a lead
SELECT DISTINCT
    audit_event.action, audit_event.person_id, person.name AS person, audit_event.engagement_id, engagement.code AS engagement
FROM audit_event
LEFT JOIN person ON person.id = audit_event.person_id
LEFT JOIN engagement ON engagement.id = audit_event.engagement_id
WHERE EXISTS (SELECT 1 FROM person_right WHERE person_id = $viewer AND role = 'lead')
ORDER BY audit_event.action, audit_event.person_id, audit_event.engagement_id
