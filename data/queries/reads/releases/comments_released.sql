-- one row per comment of each approved release of one engagement, the oldest release first
SELECT release.id AS release_id, release_comment.wave_id, release_comment.question, release_comment.body
FROM release_comment
JOIN release ON release.id = release_comment.release_id
JOIN engagement_viewer ON engagement_viewer.engagement_id = release.engagement_id AND engagement_viewer.person_id = $viewer
WHERE release.engagement_id = $engagement AND release.approved_at IS NOT NULL
ORDER BY release.number, release_comment.body
