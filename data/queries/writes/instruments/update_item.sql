-- changes one row: the wording of an item
UPDATE item SET text_fi = $text_fi, text_sv = $text_sv, text_en = $text_en WHERE id = $id
