-- one row: a decision of this engagement
SELECT body, owner, due_on, review_id FROM decision WHERE id = $id AND engagement_id = $engagement
