-- one row per scale × item × wave × answer of one engagement: the number of people who gave the answer
SELECT
    scale_item.scale_id, scale_item.position, item.id AS item_id, item.key, item.text_fi, item.text_sv, item.text_en,
    scale_item.reversed, wave.id AS wave_id, wave.position AS wave_position, answer.value, count(*) AS respondents
FROM answer
JOIN wave ON wave.id = answer.wave_id
JOIN engagement_viewer ON engagement_viewer.engagement_id = wave.engagement_id AND engagement_viewer.person_id = $viewer
JOIN item ON item.id = answer.item_id
JOIN scale_item ON scale_item.item_id = item.id
WHERE wave.engagement_id = $engagement
GROUP BY
    scale_item.scale_id, scale_item.position, item.id, item.key, item.text_fi, item.text_sv, item.text_en, scale_item.reversed,
    wave.id, wave.position, answer.value
ORDER BY scale_item.scale_id, scale_item.position, wave.position, answer.value
