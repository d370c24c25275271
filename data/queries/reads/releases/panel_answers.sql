-- one row per participant × scale × item of one engagement's wave: the raw answer
SELECT
    answer.participant_id, participant.code, scale_item.scale_id, scale_item.position, item.id AS item_id, item.key,
    CASE WHEN instrument.engagement_id IS NULL THEN instrument.key END AS questionnaire,
    item.text_fi, item.text_sv, item.text_en, scale_item.reversed, wave.id AS wave_id, wave.position AS wave, answer.value,
    scale.low, scale.high
FROM answer
JOIN wave ON wave.id = answer.wave_id
JOIN engagement_viewer ON engagement_viewer.engagement_id = wave.engagement_id AND engagement_viewer.person_id = $viewer
JOIN participant ON participant.id = answer.participant_id
JOIN item ON item.id = answer.item_id
JOIN instrument ON instrument.id = item.instrument_id
JOIN scale_item ON scale_item.item_id = item.id
JOIN scale ON scale.id = scale_item.scale_id
WHERE wave.engagement_id = $engagement
ORDER BY scale_item.scale_id, scale_item.position, wave.position, answer.participant_id
