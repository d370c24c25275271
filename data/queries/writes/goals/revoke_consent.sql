-- a goal's consent, revoked: the record stays
UPDATE goal_consent SET revoked_at = $now WHERE goal_id = $goal AND revoked_at IS NULL
