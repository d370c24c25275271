-- ends a sign-in that is known and has not ended
UPDATE sign_in SET ended_at = $now WHERE digest = $digest AND ended_at IS NULL
