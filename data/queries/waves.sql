-- one row per wave × engagement that the viewer may see, in order: who was invited, who answered, who of them had answered in the first wave
SELECT
    wave.engagement_id, wave.id, wave.kind, wave.label, wave.position, wave.opened_on, wave.closed_on, wave.invited,
    coalesce(answered.respondents, 0) AS answered,
    coalesce(answered.linked, 0) AS linked
FROM wave
JOIN engagement_viewer ON engagement_viewer.engagement_id = wave.engagement_id AND engagement_viewer.person_id = $viewer
LEFT JOIN (
    SELECT
        seen.wave_id,
        count(*) AS respondents,
        sum(CASE WHEN seen.wave_position > seen.first_position THEN 1 ELSE 0 END) AS linked
    FROM (
        SELECT
            respondent.wave_id, wave.position AS wave_position,
            min(wave.position) OVER (PARTITION BY respondent.participant_id) AS first_position
        FROM (SELECT DISTINCT wave_id, participant_id FROM score) AS respondent
        JOIN wave ON wave.id = respondent.wave_id
        WHERE CAST($engagement AS BIGINT) IS NULL OR wave.engagement_id = $engagement
    ) AS seen
    GROUP BY seen.wave_id
) AS answered ON answered.wave_id = wave.id
WHERE CAST($engagement AS BIGINT) IS NULL OR wave.engagement_id = $engagement
ORDER BY wave.engagement_id, wave.position
