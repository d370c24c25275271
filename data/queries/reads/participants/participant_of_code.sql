-- one row per participant of an engagement who has this code, as it was typed or as it is stored: what there is of them
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
