-- one row per scale of an instrument
SELECT key, id, low, high, higher_is_better, theme, name_fi, name_sv, name_en, required, mid, mid_source, position
FROM scale
WHERE instrument_id = $instrument
