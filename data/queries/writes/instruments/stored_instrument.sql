-- one row: an instrument, shipped ($engagement is NULL) or of one engagement
SELECT id, version, name_fi, name_sv, name_en, source
FROM instrument
WHERE key = $key AND engagement_id IS NOT DISTINCT FROM CAST($engagement AS BIGINT)
