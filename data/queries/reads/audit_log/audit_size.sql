-- one row: the number of events in the audit log that match the filter, for a lead
SELECT count(*) AS events
FROM audit_event
WHERE EXISTS (SELECT 1 FROM person_right WHERE person_id = $viewer AND role = 'lead')
    AND (CAST($action AS VARCHAR) IS NULL OR audit_event.action = $action)
    AND (CAST($person AS BIGINT) IS NULL OR audit_event.person_id = $person)
    AND (CAST($engagement AS BIGINT) IS NULL OR audit_event.engagement_id = $engagement)
    AND (CAST($since AS TIMESTAMP) IS NULL OR audit_event.happened_at >= $since)
