-- one row per respondent × wave × scale × group behind an approved release of one engagement, as digests
SELECT
    respondent_register.scale, respondent_register.organisation_id, respondent_register.shown, respondent_register.first_wave,
    respondent_register.last_wave, respondent_register.wave, respondent_register.digest, release.id AS release_id
FROM respondent_register
JOIN release ON release.id = respondent_register.release_id
JOIN engagement_viewer ON engagement_viewer.engagement_id = release.engagement_id AND engagement_viewer.person_id = $viewer
WHERE release.engagement_id = $engagement AND release.approved_at IS NOT NULL
