-- one row per wave of an engagement: the number of respondents, and whether answers, imports, ratings, reviews or releases refer to it
SELECT
    wave.id,
    (SELECT count(*) FROM respondent WHERE respondent.wave_id = wave.id) AS answered,
    CASE
        WHEN EXISTS (SELECT 1 FROM answer WHERE answer.wave_id = wave.id) THEN TRUE
        WHEN EXISTS (SELECT 1 FROM comment WHERE comment.wave_id = wave.id) THEN TRUE
        WHEN EXISTS (SELECT 1 FROM import_batch WHERE import_batch.wave_id = wave.id AND import_batch.undone_at IS NULL) THEN TRUE
        WHEN EXISTS (SELECT 1 FROM goal_rating WHERE goal_rating.wave_id = wave.id) THEN TRUE
        WHEN EXISTS (SELECT 1 FROM review WHERE review.wave_id = wave.id) THEN TRUE
        WHEN EXISTS (SELECT 1 FROM release_wave WHERE release_wave.wave_id = wave.id) THEN TRUE
        ELSE FALSE
    END AS used
FROM wave
WHERE wave.engagement_id = $engagement
