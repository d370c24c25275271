-- one row: the number of this file's participants who have answered in another wave of the engagement (another wave of the file included)
SELECT count(*) FROM (
    SELECT answer.participant_id
    FROM answer
    JOIN incoming_participant ON incoming_participant.id = answer.participant_id
    GROUP BY answer.participant_id
    HAVING count(DISTINCT answer.wave_id) > 1
) AS linked
