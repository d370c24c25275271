-- one row per wave of an engagement that had begun by this day, the latest first: its kind, and whether it was jointly rated before
SELECT
    wave.id, wave.kind,
    EXISTS (
        SELECT 1
        FROM goal_rating
        WHERE goal_rating.wave_id = wave.id AND goal_rating.lens = 'joint' AND (goal_rating.rated_on IS NULL OR goal_rating.rated_on < $day)
    ) AS rated_before
FROM wave
WHERE wave.engagement_id = $engagement
    AND (
        wave.opened_on <= $day OR wave.closed_on <= $day
        OR EXISTS (SELECT 1 FROM respondent WHERE respondent.wave_id = wave.id)
    )
ORDER BY wave.position DESC
