-- one row: a review of this engagement
SELECT id FROM review WHERE id = $id AND engagement_id = $engagement
