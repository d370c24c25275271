-- one row per person without an e-mail address, the owner of the installation left out
SELECT id FROM person WHERE email IS NULL AND id <> $owner
