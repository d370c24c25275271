-- one row: when a lead last ended all sign-ins of a person, to the second as the services tell times; NULL for never
SELECT date_trunc('second', max(happened_at)) FROM sign_out WHERE person_id = $person
