-- one row per sign-in that a file of published releases knows
SELECT digest, person_id, issued_at, ended_at FROM sign_in
