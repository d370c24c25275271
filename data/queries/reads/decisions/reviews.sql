-- one row per review of an engagement, in the order of the reviews' days
SELECT review.id, review.wave_id, wave.kind AS wave_kind, wave.label AS wave_label, review.due_on, review.held_on
FROM review
JOIN engagement_viewer ON engagement_viewer.engagement_id = review.engagement_id AND engagement_viewer.person_id = $viewer
LEFT JOIN wave ON wave.id = review.wave_id
WHERE review.engagement_id = $engagement
ORDER BY coalesce(review.held_on, review.due_on), review.id
