-- one row per engagement other than this one (NULL: a new one) that has the code, whoever may see it: links name engagements by it
SELECT id FROM engagement WHERE lower(code) = lower($code) AND (CAST($engagement AS BIGINT) IS NULL OR id <> $engagement)
