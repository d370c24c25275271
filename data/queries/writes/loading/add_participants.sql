-- adds one row per participant who is new in the engagement
INSERT INTO participant (id, engagement_id, code, added_by_batch)
SELECT id, $engagement, code, $batch FROM incoming_participant WHERE is_new
