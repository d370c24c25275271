-- deletes one row per participant whom only an undone import had added
DELETE FROM participant
WHERE added_by_batch = $batch
    AND id NOT IN (SELECT participant_id FROM answer UNION SELECT participant_id FROM comment)
