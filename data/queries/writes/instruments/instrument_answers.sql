-- one row: how many answers the items of an instrument have
SELECT count(*) FROM answer JOIN item ON item.id = answer.item_id WHERE item.instrument_id = $instrument
