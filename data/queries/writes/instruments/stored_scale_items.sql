-- one row per scale × item that any version of an instrument's scale has
SELECT scale_item.scale_id, scale_item.item_id, scale_item.reversed, scale_item.position
FROM scale_item JOIN scale ON scale.id = scale_item.scale_id
WHERE scale.instrument_id = $instrument
