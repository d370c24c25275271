-- one row per participant of an engagement who has an answer or a comment
SELECT participant.id
FROM participant
WHERE participant.engagement_id = $engagement
    AND participant.id IN (
        SELECT participant_id FROM respondent UNION SELECT participant_id FROM answer UNION SELECT participant_id FROM comment
    )
