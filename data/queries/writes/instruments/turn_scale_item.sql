-- whether one item counts in the other direction in one scale
UPDATE scale_item SET reversed = $reversed WHERE scale_id = $scale AND item_id = $item
