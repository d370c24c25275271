-- one row per scale × version × item of an instrument, with the version's number of required answers
SELECT scale_version.scale_id, scale_version.version, scale_version.required, scale_version_item.item_id
FROM scale_version
JOIN scale ON scale.id = scale_version.scale_id
JOIN scale_version_item
    ON scale_version_item.scale_id = scale_version.scale_id AND scale_version_item.version = scale_version.version
WHERE scale.instrument_id = $instrument
ORDER BY scale_version.scale_id, scale_version.version
