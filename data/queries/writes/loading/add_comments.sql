-- adds one row per comment, unless its participant has left it in the same wave before
INSERT INTO comment (wave_id, participant_id, question, body, batch_id)
SELECT import_batch.wave_id, incoming_participant.id, incoming_comment.question, incoming_comment.body, import_batch.id
FROM incoming_comment
JOIN incoming_participant ON incoming_participant.row = incoming_comment.row
JOIN import_batch ON import_batch.id = $batch
WHERE NOT EXISTS (
    SELECT 1 FROM comment
    WHERE comment.wave_id = import_batch.wave_id
        AND comment.participant_id = incoming_participant.id
        AND comment.question = incoming_comment.question
)
