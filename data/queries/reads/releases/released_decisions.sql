-- one row per release × decision, open ones first
SELECT release_decision.*
FROM release_decision
JOIN release_viewer ON release_viewer.release_id = release_decision.release_id AND release_viewer.person_id = $viewer
WHERE CAST($release AS BIGINT) IS NULL OR release_decision.release_id = $release
ORDER BY release_decision.release_id, release_decision.position
