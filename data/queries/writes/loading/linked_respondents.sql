-- one number: how many of this file's participants have answered in another wave of the engagement (its own other waves included)
SELECT count(*) FROM (
    SELECT answer.participant_id
    FROM answer
    JOIN incoming_participant ON incoming_participant.id = answer.participant_id
    GROUP BY answer.participant_id
    HAVING count(DISTINCT answer.wave_id) > 1
) AS linked
