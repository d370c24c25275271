-- one row per review that was due by a given day and has not been held
SELECT review.engagement_id, review.due_on
FROM review
JOIN engagement_viewer ON engagement_viewer.engagement_id = review.engagement_id AND engagement_viewer.person_id = $viewer
WHERE review.held_on IS NULL AND review.due_on <= CAST($day AS DATE)
ORDER BY review.due_on, review.engagement_id
