-- one row per organisation
SELECT id, name FROM organisation
