-- one row: whether a sign-in is known and whether it has ended, and the person with any right whose account it is; read when a
-- person arrives, before there is a viewer
SELECT
    EXISTS (SELECT 1 FROM sign_in WHERE digest = $digest) AS known,
    EXISTS (SELECT 1 FROM sign_in WHERE digest = $digest AND ended_at IS NOT NULL)
    OR EXISTS (
        SELECT 1
        FROM account JOIN sign_out ON sign_out.person_id = account.person_id
        WHERE
            account.issuer = $issuer AND account.subject = $subject
            AND $issued_at < date_trunc('second', sign_out.happened_at)
    ) AS ended,
    (
        SELECT min(account.person_id)
        FROM account
        WHERE
            account.issuer = $issuer AND account.subject = $subject
            AND EXISTS (SELECT 1 FROM person_right WHERE person_right.person_id = account.person_id)
    ) AS person_id
