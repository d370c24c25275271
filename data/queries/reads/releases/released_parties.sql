-- one row per engagement × organisation to which the engagement's latest release was released
SELECT release.engagement_id, release_organisation.organisation_id, release_organisation.name
FROM release
JOIN release_reader ON release_reader.release_id = release.id AND release_reader.person_id = $viewer
JOIN release_organisation ON release_organisation.release_id = release.id
WHERE release.superseded_by IS NULL
ORDER BY release.engagement_id, release_organisation.name
