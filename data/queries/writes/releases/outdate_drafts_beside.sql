-- changes one row per draft of another engagement that an organisation of this release pays for: more has been told since
UPDATE release SET data_version = -1
WHERE approved_at IS NULL
    AND engagement_id <> $engagement
    AND engagement_id IN (
        SELECT party.engagement_id
        FROM party
        JOIN release_organisation ON release_organisation.organisation_id = party.organisation_id
        WHERE release_organisation.release_id = $release AND party.pays
    )
