-- one row per scale × item of an instrument, in whichever version of the scale
SELECT scale_item.scale_id, scale_item.item_id, scale_item.reversed, scale_item.position
FROM scale_item JOIN scale ON scale.id = scale_item.scale_id
WHERE scale.instrument_id = $instrument
