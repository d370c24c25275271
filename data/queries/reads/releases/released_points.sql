-- one row per release × scale × wave with released figures
SELECT release_point.*
FROM release_point
JOIN release_viewer ON release_viewer.release_id = release_point.release_id AND release_viewer.person_id = $viewer
WHERE CAST($release AS BIGINT) IS NULL OR release_point.release_id = $release
ORDER BY release_point.release_id, release_point.scale_id, release_point.wave_id
