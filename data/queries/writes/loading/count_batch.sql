-- changes one row: the numbers of answers, scores and problems of an import
UPDATE import_batch SET
    problems = $problems,
    answers = (SELECT count(*) FROM answer WHERE answer.batch_id = $batch),
    scores = (
        SELECT count(*) FROM score
        WHERE score.wave_id = import_batch.wave_id
            AND score.participant_id IN (SELECT participant_id FROM answer WHERE answer.batch_id = $batch)
    )
WHERE id = $batch
RETURNING answers, scores
