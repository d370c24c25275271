-- changes one row: a wave of an engagement
UPDATE wave
SET
    kind = $kind, label = $label, position = $position, opened_on = $opened_on, closed_on = $closed_on, invited = $invited,
    comments_announced = $comments_announced
WHERE id = $id AND engagement_id = $engagement
