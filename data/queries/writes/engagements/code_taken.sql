-- one row per other engagement with a given code ($engagement is NULL for a new one), whoever may see it, because links name engagements by code
SELECT id FROM engagement WHERE lower(code) = lower($code) AND (CAST($engagement AS BIGINT) IS NULL OR id <> $engagement)
