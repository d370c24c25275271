-- one row per release: its facts, and whether the viewer also answers the surveys
-- The columns are named, since a payer must not read how often the engagement was written to; an older file of published releases
-- lacks some of them.
SELECT
    COLUMNS(lambda column_name: column_name IN (
        'id', 'engagement_id', 'number', 'approved_by', 'approved_at', 'superseded_by',
        'min_respondents', 'min_respondents_figures', 'min_respondents_detailed', 'readers_respond',
        'code', 'name', 'kind', 'form', 'supervisor', 'organisations', 'started_on', 'ends_on',
        'sessions_planned', 'sessions_held', 'minutes_held', 'hour_budget', 'summary', 'figures_withdrawn_reason'
    )),
    coalesce(release_reader.responds, 0) AS responds
FROM release
JOIN release_viewer ON release_viewer.release_id = release.id AND release_viewer.person_id = $viewer
LEFT JOIN release_reader ON release_reader.release_id = release.id AND release_reader.person_id = $viewer
WHERE CAST($release AS BIGINT) IS NULL OR release.id = $release
