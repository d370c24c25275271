-- one row per row of the file whose participant has answered some of its items in the same wave before
SELECT incoming_answer.row, count(*) AS items
FROM incoming_answer
JOIN incoming_item ON incoming_item.item = incoming_answer.item
JOIN incoming_participant ON incoming_participant.row = incoming_answer.row AND NOT incoming_participant.is_new
JOIN answer
    ON answer.wave_id = incoming_item.wave_id
    AND answer.participant_id = incoming_participant.id
    AND answer.item_id = incoming_item.item_id
GROUP BY incoming_answer.row
ORDER BY incoming_answer.row
