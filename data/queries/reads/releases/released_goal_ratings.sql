-- one row per release × goal × version × wave × lens
SELECT release_goal_rating.*, release_wave.kind AS wave_kind, release_wave.label AS wave_label, release_wave.position
FROM release_goal_rating
JOIN release_wave ON release_wave.release_id = release_goal_rating.release_id AND release_wave.wave_id = release_goal_rating.wave_id
JOIN release_viewer ON release_viewer.release_id = release_goal_rating.release_id AND release_viewer.person_id = $viewer
WHERE CAST($release AS BIGINT) IS NULL OR release_goal_rating.release_id = $release
ORDER BY release_goal_rating.release_id, release_goal_rating.goal_id, release_wave.position, release_goal_rating.lens
