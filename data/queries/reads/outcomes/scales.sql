-- one row per scale that has scores in an engagement that the viewer may see
SELECT
    scale.id, instrument.key AS instrument, scale.key, scale.theme, scale.name_fi, scale.name_sv, scale.name_en, scale.low, scale.high,
    scale.higher_is_better, scale.required, scale.mid, scale.mid_source, scale.position,
    scale.registered_name, (SELECT count(*) FROM scale_item WHERE scale_item.scale_id = scale.id) AS items
FROM scale
JOIN instrument ON instrument.id = scale.instrument_id
WHERE scale.id IN (
    SELECT score.scale_id
    FROM score
    JOIN wave ON wave.id = score.wave_id
    JOIN engagement_viewer ON engagement_viewer.engagement_id = wave.engagement_id AND engagement_viewer.person_id = $viewer
    WHERE CAST($engagement AS BIGINT) IS NULL OR wave.engagement_id = $engagement
)
ORDER BY instrument.key, scale.position
