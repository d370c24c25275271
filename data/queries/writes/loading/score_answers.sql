-- one row per wave × participant × scale with enough answers: the mean of the answered items, reversed ones turned, on 0–100
INSERT INTO score (wave_id, participant_id, scale_id, value, answered, prorated)
SELECT
    answer.wave_id,
    answer.participant_id,
    scale.id,
    100.0 * (avg(CASE WHEN scale_item.reversed THEN scale.low + scale.high - answer.value ELSE answer.value END) - scale.low)
        / (scale.high - scale.low),
    count(*),
    count(*) < scale.items
FROM answer
JOIN wave ON wave.id = answer.wave_id AND wave.engagement_id = $engagement
JOIN scale_item ON scale_item.item_id = answer.item_id
JOIN (
    SELECT scale.id, scale.low, scale.high, scale.required, count(*) AS items
    FROM scale JOIN scale_item ON scale_item.scale_id = scale.id
    GROUP BY scale.id, scale.low, scale.high, scale.required
) AS scale ON scale.id = scale_item.scale_id
GROUP BY answer.wave_id, answer.participant_id, scale.id, scale.low, scale.high, scale.required, scale.items
HAVING count(*) >= scale.required
