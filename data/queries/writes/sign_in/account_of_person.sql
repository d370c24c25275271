-- one row per account of a person
SELECT issuer, subject FROM account WHERE person_id = $person
