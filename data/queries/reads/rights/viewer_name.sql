-- one row: the viewer's own name
SELECT name FROM person WHERE id = $viewer
