-- one row per comment of one engagement's waves that announced the release of comments, in the order of their words
SELECT wave.id AS wave_id, comment.participant_id, comment.question, comment.body, answered.respondents
FROM comment
JOIN wave ON wave.id = comment.wave_id
JOIN engagement_viewer ON engagement_viewer.engagement_id = wave.engagement_id AND engagement_viewer.person_id = $viewer
JOIN (SELECT wave_id, count(*) AS respondents FROM respondent GROUP BY wave_id) AS answered ON answered.wave_id = wave.id
WHERE wave.engagement_id = $engagement AND wave.comments_announced
ORDER BY comment.body
