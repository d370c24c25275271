-- one row per release × scale × question × answer with a released share
SELECT release_share.*
FROM release_share
JOIN release_viewer ON release_viewer.release_id = release_share.release_id AND release_viewer.person_id = $viewer
WHERE CAST($release AS BIGINT) IS NULL OR release_share.release_id = $release
ORDER BY release_share.release_id, release_share.scale_id, release_share.position, release_share.value
