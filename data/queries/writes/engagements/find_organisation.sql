-- one row per organisation with a given name, whatever its capitals; the oldest first
SELECT id FROM organisation WHERE lower(name) = lower($name) ORDER BY id
