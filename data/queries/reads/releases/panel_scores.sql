-- one row per participant × scale × closed wave of one engagement: the score
SELECT score.participant_id, participant.organisation_id, score.scale_id, wave.position AS wave, score.value, score.prorated
FROM score
JOIN wave ON wave.id = score.wave_id
JOIN engagement_viewer ON engagement_viewer.engagement_id = wave.engagement_id AND engagement_viewer.person_id = $viewer
JOIN participant ON participant.id = score.participant_id
WHERE wave.engagement_id = $engagement AND wave.closed_on IS NOT NULL AND wave.closed_on <= CAST($day AS DATE)
ORDER BY score.scale_id, wave.position, score.participant_id
