-- changes one row: the version, names and source of an instrument
UPDATE instrument
SET version = $version, name_fi = $name_fi, name_sv = $name_sv, name_en = $name_en, source = $source
WHERE id = $id
