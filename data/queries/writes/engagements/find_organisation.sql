-- one row per organisation of that name, whatever its capitals; the oldest first
SELECT id FROM organisation WHERE lower(name) = lower($name) ORDER BY id
