-- adds one row per answer, unless its participant has answered the item in the same wave before
INSERT INTO answer (wave_id, participant_id, item_id, value, batch_id)
SELECT incoming_item.wave_id, incoming_participant.id, incoming_item.item_id, incoming_answer.value, incoming_item.batch_id
FROM incoming_answer
JOIN incoming_item ON incoming_item.item = incoming_answer.item
JOIN incoming_participant ON incoming_participant.row = incoming_answer.row
WHERE NOT EXISTS (
    SELECT 1 FROM answer
    WHERE answer.wave_id = incoming_item.wave_id
        AND answer.participant_id = incoming_participant.id
        AND answer.item_id = incoming_item.item_id
)
