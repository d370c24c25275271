-- one row per person with a given address, with or without rights
SELECT id, email FROM person WHERE lower(trim(email)) = lower(trim($email)) ORDER BY id
