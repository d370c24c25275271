-- one row per release, drafts included, of the engagements whose answers the viewer may see; the newest first
SELECT
    release.id, release.engagement_id, release.number, release.code, release.name, release.prepared_by, release.prepared_at,
    release.approved_by, release.approved_at, release.superseded_by, release.min_respondents, release.min_respondents_figures,
    release.figures_withdrawn_reason,
    release.data_version = engagement.data_version AS is_current
FROM release
JOIN engagement ON engagement.id = release.engagement_id
JOIN engagement_viewer ON engagement_viewer.engagement_id = release.engagement_id AND engagement_viewer.person_id = $viewer
WHERE CAST($engagement AS BIGINT) IS NULL OR release.engagement_id = $engagement
ORDER BY release.engagement_id, release.number DESC NULLS FIRST
