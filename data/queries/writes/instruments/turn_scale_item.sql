-- changes one row: whether an item is reversed in a scale
UPDATE scale_item SET reversed = $reversed WHERE scale_id = $scale AND item_id = $item
