-- one row per release × scale × group of people: how much is released, and the released figures or words
SELECT release_scale.*
FROM release_scale
JOIN release_viewer ON release_viewer.release_id = release_scale.release_id AND release_viewer.person_id = $viewer
WHERE CAST($release AS BIGINT) IS NULL OR release_scale.release_id = $release
ORDER BY release_scale.release_id, release_scale.position, release_scale.part NULLS FIRST
