-- one row per account of a file of published releases
SELECT person_id, issuer, subject, bound_at FROM account
