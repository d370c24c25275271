-- one row per account of a person, for a lead
SELECT account.person_id, account.issuer, account.bound_at
FROM account
WHERE EXISTS (SELECT 1 FROM person_right WHERE person_id = $viewer AND role = 'lead')
ORDER BY account.person_id, account.bound_at
