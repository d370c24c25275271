-- one row per engagement with a release: the latest one that was released to the viewer
SELECT
    release.id, release.engagement_id, release.number, release.code, release.name, release.kind, release.form, release.supervisor,
    release.organisations, release.started_on, release.ends_on, release.sessions_planned, release.sessions_held,
    release.minutes_held, release.hour_budget, release.approved_at, release_reader.responds
FROM release
JOIN release_reader ON release_reader.release_id = release.id AND release_reader.person_id = $viewer
WHERE release.superseded_by IS NULL
ORDER BY release.code
