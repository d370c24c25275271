-- one row per review of an engagement that was held on this day or is not held yet: first those held, then the nearest agreed day
SELECT id, wave_id, held_on, due_on
FROM review
WHERE engagement_id = $engagement AND (held_on = $day OR (held_on IS NULL AND due_on IS NOT NULL))
ORDER BY CASE WHEN held_on IS NULL THEN 1 ELSE 0 END, due_on, id
