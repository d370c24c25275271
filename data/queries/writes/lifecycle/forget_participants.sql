-- participants whom only an undone import had brought
DELETE FROM participant
WHERE added_by_batch = $batch
    AND id NOT IN (SELECT participant_id FROM answer UNION SELECT participant_id FROM comment)
