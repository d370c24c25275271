-- one row per release × closed survey
SELECT release_wave.*
FROM release_wave
JOIN release_viewer ON release_viewer.release_id = release_wave.release_id AND release_viewer.person_id = $viewer
WHERE CAST($release AS BIGINT) IS NULL OR release_wave.release_id = $release
ORDER BY release_wave.release_id, release_wave.position
