-- one row per item of an instrument
SELECT key, id, text_fi, text_sv, text_en FROM item WHERE instrument_id = $instrument
