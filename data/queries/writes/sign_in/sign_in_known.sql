-- one row where a sign-in is known
SELECT ended_at FROM sign_in WHERE digest = $digest
