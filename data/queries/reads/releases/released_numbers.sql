-- one row per release of one engagement that its reader may open, the newest first
SELECT release.id, release.number, release.approved_at, release_reader.responds
FROM release
JOIN release_reader ON release_reader.release_id = release.id AND release_reader.person_id = $viewer
WHERE release.engagement_id = $engagement
ORDER BY release.number DESC
