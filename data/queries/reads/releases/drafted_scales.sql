-- one row per scale of a release: how much is told of everyone, and why the audit lowered it, for those who see the answers
SELECT release_scale.scale_id, release_scale.shown, lowered_scale.reason
FROM release_scale
JOIN release ON release.id = release_scale.release_id
JOIN engagement_viewer ON engagement_viewer.engagement_id = release.engagement_id AND engagement_viewer.person_id = $viewer
LEFT JOIN lowered_scale ON lowered_scale.release_id = release_scale.release_id AND lowered_scale.scale_id = release_scale.scale_id
WHERE release_scale.release_id = $release AND release_scale.part IS NULL
ORDER BY release_scale.scale_id
