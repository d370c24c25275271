-- changes one row: what an instrument file says of a scale, but its key and its items
UPDATE scale
SET
    low = $low, high = $high, higher_is_better = $higher_is_better, theme = $theme, name_fi = $name_fi, name_sv = $name_sv,
    name_en = $name_en, required = $required, mid = $mid, mid_source = $mid_source, position = $position
WHERE id = $id
