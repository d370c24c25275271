-- forgets sign-ins that are older than any that is still let in
DELETE FROM sign_in WHERE issued_at < $before
