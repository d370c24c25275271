-- one row: a person's name and e-mail address
SELECT name, email FROM person WHERE id = $person
