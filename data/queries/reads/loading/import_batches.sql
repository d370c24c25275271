-- one row per import into an engagement, the latest first
SELECT
    import_batch.id, wave.id AS wave_id, wave.label AS wave, wave.kind AS wave_kind, import_batch.file_name, import_batch.tool,
    import_batch.imported_at, import_batch.respondents, import_batch.answers, import_batch.scores, import_batch.problems,
    import_batch.undone_at, import_batch.mapping, import_batch.engagement_id
FROM import_batch
JOIN wave ON wave.id = import_batch.wave_id
JOIN engagement_viewer
    ON engagement_viewer.engagement_id = import_batch.engagement_id AND engagement_viewer.person_id = $viewer
WHERE (CAST($engagement AS BIGINT) IS NULL OR import_batch.engagement_id = $engagement)
    AND (CAST($batch AS BIGINT) IS NULL OR import_batch.id = $batch)
ORDER BY import_batch.imported_at DESC, import_batch.id DESC
