-- adds one row per wave × participant × scale with enough answers: the mean of the answered items on 0–100, after reversed items are turned
-- All waves of an engagement are scored by the items that every version of the scale asked there has. As many answers may be
-- missing as its earliest version allows; where items are left out, half of the rest must be answered at the least.
WITH asked AS (
    SELECT DISTINCT wave_scale.scale_id, wave_scale.version
    FROM wave_scale JOIN wave ON wave.id = wave_scale.wave_id AND wave.engagement_id = $engagement
),
versions AS (
    SELECT scale_id, count(*) AS versions, min(version) AS earliest FROM asked GROUP BY scale_id
),
common_item AS (
    SELECT listed.scale_id, listed.item_id
    FROM asked
    JOIN scale_version_item AS listed ON listed.scale_id = asked.scale_id AND listed.version = asked.version
    JOIN versions ON versions.scale_id = asked.scale_id
    GROUP BY listed.scale_id, listed.item_id, versions.versions
    HAVING count(*) = versions.versions
),
rule AS (
    SELECT versions.scale_id, scale_version.required, count(*) AS listed, count(common_item.item_id) AS items
    FROM versions
    JOIN scale_version ON scale_version.scale_id = versions.scale_id AND scale_version.version = versions.earliest
    JOIN scale_version_item AS listed ON listed.scale_id = versions.scale_id AND listed.version = versions.earliest
    LEFT JOIN common_item ON common_item.scale_id = listed.scale_id AND common_item.item_id = listed.item_id
    GROUP BY versions.scale_id, scale_version.required
)
INSERT INTO score (wave_id, participant_id, scale_id, value, answered, prorated)
SELECT
    answer.wave_id,
    answer.participant_id,
    scale.id,
    100.0 * (avg(CASE WHEN scale_item.reversed THEN scale.low + scale.high - answer.value ELSE answer.value END) - scale.low)
        / (scale.high - scale.low),
    count(*),
    count(*) < rule.items
FROM answer
JOIN wave ON wave.id = answer.wave_id AND wave.engagement_id = $engagement
JOIN common_item ON common_item.item_id = answer.item_id
JOIN wave_scale ON wave_scale.wave_id = answer.wave_id AND wave_scale.scale_id = common_item.scale_id
JOIN rule ON rule.scale_id = common_item.scale_id
JOIN scale ON scale.id = common_item.scale_id
JOIN scale_item ON scale_item.scale_id = common_item.scale_id AND scale_item.item_id = answer.item_id
GROUP BY answer.wave_id, answer.participant_id, scale.id, scale.low, scale.high, rule.required, rule.listed, rule.items
HAVING count(*) >= rule.required - (rule.listed - rule.items)
    AND (count(*) >= rule.required OR 2 * count(*) >= rule.items)
