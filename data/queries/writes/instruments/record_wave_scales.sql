-- adds one row per wave × scale that the file answers: the scale's newest version, unless the wave was loaded with an earlier one before
INSERT INTO wave_scale (wave_id, scale_id, version)
SELECT DISTINCT incoming_item.wave_id, listed.scale_id, listed.version
FROM incoming_item
JOIN (SELECT DISTINCT item FROM incoming_answer) AS answered ON answered.item = incoming_item.item
JOIN scale_version_item AS listed ON listed.item_id = incoming_item.item_id
JOIN (SELECT scale_id, max(version) AS version FROM scale_version GROUP BY scale_id) AS newest
    ON newest.scale_id = listed.scale_id AND newest.version = listed.version
WHERE NOT EXISTS (
    SELECT 1 FROM wave_scale WHERE wave_scale.wave_id = incoming_item.wave_id AND wave_scale.scale_id = listed.scale_id
)
