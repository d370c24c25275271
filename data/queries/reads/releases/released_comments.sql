-- one row per release × comment, in shuffled order
SELECT release_comment.*
FROM release_comment
JOIN release_viewer ON release_viewer.release_id = release_comment.release_id AND release_viewer.person_id = $viewer
WHERE CAST($release AS BIGINT) IS NULL OR release_comment.release_id = $release
ORDER BY release_comment.release_id, release_comment.position
