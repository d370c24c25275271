-- one row where a person of a file of published releases has no account yet, and none was released since this one was bound
SELECT 1
FROM person
WHERE
    id = $person
    AND NOT EXISTS (SELECT 1 FROM account WHERE account.person_id = person.id)
    AND NOT EXISTS (
        SELECT 1 FROM sign_out
        WHERE sign_out.person_id = person.id AND sign_out.releases_account AND sign_out.happened_at >= $bound_at
    )
