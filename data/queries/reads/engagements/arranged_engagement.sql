-- one row: what was agreed on an engagement that the viewer may see
SELECT
    engagement.code, engagement.name, engagement.kind, engagement.form, engagement.supervisor_id, engagement.started_on,
    engagement.ends_on, engagement.sessions_planned, engagement.minutes_planned, engagement.hour_budget,
    engagement.second_discussion, engagement.retention_months
FROM engagement
JOIN engagement_viewer ON engagement_viewer.engagement_id = engagement.id AND engagement_viewer.person_id = $viewer
WHERE engagement.id = $engagement
