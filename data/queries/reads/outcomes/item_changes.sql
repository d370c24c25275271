-- one row per scale × item × later wave of one engagement: raw answers of people who answered the item in its first wave and later
WITH answered AS (
    SELECT wave.id AS wave_id, wave.position, answer.item_id, answer.participant_id, answer.value
    FROM answer
    JOIN wave ON wave.id = answer.wave_id
    JOIN engagement_viewer ON engagement_viewer.engagement_id = wave.engagement_id AND engagement_viewer.person_id = $viewer
    WHERE wave.engagement_id = $engagement
),
first_wave AS (
    SELECT item_id, min(position) AS position FROM answered GROUP BY item_id
)
SELECT
    scale_item.scale_id, scale_item.position, later.item_id, item.key, item.text_fi, item.text_sv, item.text_en, scale_item.reversed,
    later.wave_id, count(*) AS n, avg(first.value) AS mean_before, avg(later.value) AS mean_after,
    avg(later.value - first.value) AS mean, stddev_samp(later.value - first.value) AS sd
FROM answered AS later
JOIN first_wave ON first_wave.item_id = later.item_id
JOIN answered AS first
    ON first.item_id = later.item_id AND first.participant_id = later.participant_id AND first.position = first_wave.position
JOIN item ON item.id = later.item_id
JOIN scale_item ON scale_item.item_id = later.item_id
WHERE later.position > first_wave.position
GROUP BY
    scale_item.scale_id, scale_item.position, later.item_id, item.key, item.text_fi, item.text_sv, item.text_en,
    scale_item.reversed, later.wave_id
ORDER BY scale_item.scale_id, scale_item.position, later.wave_id
