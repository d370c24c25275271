-- one row: the number of answers to a scale's items in all engagements
SELECT count(*) FROM answer WHERE item_id IN (SELECT item_id FROM scale_item WHERE scale_id = $scale)
