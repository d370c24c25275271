-- one row per event of the audit log, for a lead, the newest first
SELECT
    audit_event.happened_at, audit_event.action, audit_event.person_id, person.name AS person, audit_event.engagement_id,
    engagement.code AS engagement, audit_event.detail
FROM audit_event
LEFT JOIN person ON person.id = audit_event.person_id
LEFT JOIN engagement ON engagement.id = audit_event.engagement_id
WHERE EXISTS (SELECT 1 FROM person_right WHERE person_id = $viewer AND role = 'lead')
    AND (CAST($action AS VARCHAR) IS NULL OR audit_event.action = $action)
    AND (CAST($person AS BIGINT) IS NULL OR audit_event.person_id = $person)
    AND (CAST($engagement AS BIGINT) IS NULL OR audit_event.engagement_id = $engagement)
    AND (CAST($since AS TIMESTAMP) IS NULL OR audit_event.happened_at >= $since)
ORDER BY audit_event.happened_at DESC, audit_event.action, audit_event.detail
LIMIT CAST($rows AS BIGINT) OFFSET CAST($skipped AS BIGINT)
