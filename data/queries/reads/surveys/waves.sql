-- one row per engagement × wave that the viewer may see, in order: the numbers of people invited, answering, and answering an earlier wave too
SELECT
    wave.engagement_id, wave.id, wave.kind, wave.label, wave.position, wave.opened_on, wave.closed_on, wave.invited,
    coalesce(wave.has_questionnaire, TRUE) OR coalesce(answered.respondents, 0) > 0 AS has_questionnaire,
    coalesce(answered.respondents, 0) AS answered,
    coalesce(answered.linked, 0) AS linked
FROM wave
JOIN engagement_viewer ON engagement_viewer.engagement_id = wave.engagement_id AND engagement_viewer.person_id = $viewer
LEFT JOIN (
    SELECT
        respondent.wave_id,
        count(*) AS respondents,
        sum(CASE WHEN wave.position > earliest.position THEN 1 ELSE 0 END) AS linked
    FROM respondent
    JOIN wave ON wave.id = respondent.wave_id
    JOIN (
        SELECT respondent.participant_id, min(wave.position) AS position
        FROM respondent JOIN wave ON wave.id = respondent.wave_id
        GROUP BY respondent.participant_id
    ) AS earliest ON earliest.participant_id = respondent.participant_id
    WHERE CAST($engagement AS BIGINT) IS NULL OR wave.engagement_id = $engagement
    GROUP BY respondent.wave_id
) AS answered ON answered.wave_id = wave.id
WHERE CAST($engagement AS BIGINT) IS NULL OR wave.engagement_id = $engagement
ORDER BY wave.engagement_id, wave.position
