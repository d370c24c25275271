-- one row per participant × scale × closed wave of one engagement: the score, and the answers behind the score as one text
SELECT
    score.participant_id, participant.code, participant.organisation_id, score.scale_id, wave.position AS wave, score.value,
    score.prorated, given.answers
FROM score
JOIN wave ON wave.id = score.wave_id
JOIN engagement_viewer ON engagement_viewer.engagement_id = wave.engagement_id AND engagement_viewer.person_id = $viewer
JOIN participant ON participant.id = score.participant_id
JOIN (
    SELECT
        answer.wave_id, answer.participant_id, scale_item.scale_id,
        string_agg(
            CAST(scale_item.position AS VARCHAR) || ':' || CAST(answer.value AS VARCHAR), ',' ORDER BY scale_item.position
        ) AS answers
    FROM answer
    JOIN scale_item ON scale_item.item_id = answer.item_id
    JOIN wave ON wave.id = answer.wave_id
    WHERE wave.engagement_id = $engagement
    GROUP BY answer.wave_id, answer.participant_id, scale_item.scale_id
) AS given
    ON given.wave_id = score.wave_id AND given.participant_id = score.participant_id AND given.scale_id = score.scale_id
WHERE wave.engagement_id = $engagement AND wave.closed_on IS NOT NULL AND wave.closed_on <= CAST($day AS DATE)
ORDER BY score.scale_id, wave.position, score.participant_id
