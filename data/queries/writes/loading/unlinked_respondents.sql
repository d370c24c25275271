-- one row: the number of respondents of a wave whose answers have no participant's code
SELECT count(*)
FROM respondent
JOIN participant ON participant.id = respondent.participant_id
WHERE respondent.wave_id = $wave AND participant.code IS NULL
