-- one row per participant of an engagement that has a code, in the order of the codes
SELECT id, code FROM participant WHERE engagement_id = $engagement AND code IS NOT NULL ORDER BY code, id
