-- changes one row: revokes the consent to a goal's release; the record stays
UPDATE goal_consent SET revoked_at = $now WHERE goal_id = $goal AND revoked_at IS NULL
