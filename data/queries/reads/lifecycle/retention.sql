-- one row per engagement that the viewer may see: its retention time, the day from which it is counted, and what is stored
SELECT
    engagement.id, engagement.code, engagement.name, engagement.retention_months,
    coalesce(engagement.ends_on, latest.day) AS counted_from,
    coalesce(people.participants, 0) AS participants,
    coalesce(given.answers, 0) AS answers,
    coalesce(written.comments, 0) AS comments,
    (SELECT count(*) FROM goal WHERE goal.engagement_id = engagement.id) AS goals,
    (SELECT count(*) FROM held_session WHERE held_session.engagement_id = engagement.id) AS sessions,
    (SELECT count(*) FROM decision WHERE decision.engagement_id = engagement.id) AS decisions,
    (SELECT count(*) FROM release WHERE release.engagement_id = engagement.id AND release.approved_at IS NOT NULL) AS releases
FROM engagement
JOIN engagement_viewer ON engagement_viewer.engagement_id = engagement.id AND engagement_viewer.person_id = $viewer
LEFT JOIN (
    SELECT engagement_id, max(coalesce(closed_on, opened_on)) AS day FROM wave GROUP BY engagement_id
) AS latest ON latest.engagement_id = engagement.id
LEFT JOIN (
    SELECT engagement_id, count(*) AS participants FROM participant GROUP BY engagement_id
) AS people ON people.engagement_id = engagement.id
LEFT JOIN (
    SELECT wave.engagement_id, sum(counted.answers) AS answers
    FROM (SELECT wave_id, count(*) AS answers FROM answer GROUP BY wave_id) AS counted
    JOIN wave ON wave.id = counted.wave_id
    GROUP BY wave.engagement_id
) AS given ON given.engagement_id = engagement.id
LEFT JOIN (
    SELECT wave.engagement_id, count(*) AS comments
    FROM comment JOIN wave ON wave.id = comment.wave_id
    GROUP BY wave.engagement_id
) AS written ON written.engagement_id = engagement.id
ORDER BY engagement.code
