-- one row per participant of an engagement with a given code, as typed or as stored: the numbers of their waves, answers and comments
SELECT
    participant.id,
    (SELECT count(DISTINCT wave_id) FROM respondent WHERE respondent.participant_id = participant.id) AS waves,
    (SELECT count(*) FROM answer WHERE answer.participant_id = participant.id) AS answers,
    (SELECT count(*) FROM comment WHERE comment.participant_id = participant.id) AS comments
FROM participant
JOIN engagement_viewer
    ON engagement_viewer.engagement_id = participant.engagement_id AND engagement_viewer.person_id = $viewer
WHERE participant.engagement_id = $engagement AND participant.code IN ($code, $typed)
ORDER BY participant.id
