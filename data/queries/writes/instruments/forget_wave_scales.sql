-- deletes one row per wave × scale of an engagement to which the wave holds no answers
DELETE FROM wave_scale
WHERE wave_id IN (SELECT id FROM wave WHERE engagement_id = $engagement)
    AND NOT EXISTS (
        SELECT 1
        FROM (
            SELECT DISTINCT answer.wave_id, answer.item_id
            FROM answer JOIN wave ON wave.id = answer.wave_id AND wave.engagement_id = $engagement
        ) AS answered
        JOIN scale_item ON scale_item.item_id = answered.item_id
        WHERE answered.wave_id = wave_scale.wave_id AND scale_item.scale_id = wave_scale.scale_id
    )
