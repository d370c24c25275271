-- adds one row per wave × participant of an engagement with any answer
INSERT INTO respondent (wave_id, participant_id)
SELECT DISTINCT answer.wave_id, answer.participant_id
FROM answer JOIN wave ON wave.id = answer.wave_id AND wave.engagement_id = $engagement
