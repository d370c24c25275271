-- one row: what the supervisor chose of a release, for those who see the engagement's answers
SELECT release_choice.first_wave, release_choice.last_wave, release_choice.left_out, release_choice.side_by_side
FROM release_choice
JOIN release ON release.id = release_choice.release_id
JOIN engagement_viewer ON engagement_viewer.engagement_id = release.engagement_id AND engagement_viewer.person_id = $viewer
WHERE release_choice.release_id = $release
