-- one row per person of that address, whether they have rights or not
SELECT id, email FROM person WHERE lower(trim(email)) = lower(trim($email)) ORDER BY id
