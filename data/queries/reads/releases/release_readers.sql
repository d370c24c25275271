-- one row per approved release × person who may read it, of one engagement whose answers the viewer may see
SELECT release.id AS release_id, person.name
FROM release
JOIN engagement_viewer ON engagement_viewer.engagement_id = release.engagement_id AND engagement_viewer.person_id = $viewer
JOIN release_reader ON release_reader.release_id = release.id
JOIN person ON person.id = release_reader.person_id
WHERE release.engagement_id = $engagement
ORDER BY release.number DESC, person.name
