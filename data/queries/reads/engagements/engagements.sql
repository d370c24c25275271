-- one row per engagement that the viewer may see
SELECT
    engagement.id, engagement.code, engagement.name, engagement.kind, engagement.form, person.name AS supervisor,
    engagement.started_on, engagement.ends_on, engagement.sessions_planned, engagement.minutes_planned, engagement.hour_budget,
    engagement.data_version,
    (
        SELECT string_agg(organisation.name, ', ' ORDER BY organisation.name)
        FROM party JOIN organisation ON organisation.id = party.organisation_id
        WHERE party.engagement_id = engagement.id
    ) AS organisations,
    (SELECT count(*) FROM held_session WHERE held_session.engagement_id = engagement.id) AS sessions_held,
    (SELECT coalesce(sum(minutes), 0) FROM held_session WHERE held_session.engagement_id = engagement.id) AS minutes_held
FROM engagement
JOIN engagement_viewer ON engagement_viewer.engagement_id = engagement.id AND engagement_viewer.person_id = $viewer
LEFT JOIN person ON person.id = engagement.supervisor_id
ORDER BY engagement.code
