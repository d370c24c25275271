-- one row per release: its facts, and whether the viewer also answers the surveys
SELECT
    release.*,
    coalesce(release_reader.responds, 0) AS responds
FROM release
JOIN release_viewer ON release_viewer.release_id = release.id AND release_viewer.person_id = $viewer
LEFT JOIN release_reader ON release_reader.release_id = release.id AND release_reader.person_id = $viewer
WHERE CAST($release AS BIGINT) IS NULL OR release.id = $release
