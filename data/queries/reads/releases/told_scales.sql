-- one row per told cell: the row of release_scale by which an approved release told it, beside one engagement
SELECT told_cell.id AS cell_id, release.min_respondents_detailed, release_scale.*
FROM told_cell
JOIN told_beside ON told_beside.cell_id = told_cell.id
JOIN engagement_viewer ON engagement_viewer.engagement_id = told_beside.engagement_id AND engagement_viewer.person_id = $viewer
JOIN release ON release.id = told_cell.release_id
LEFT JOIN organisation ON organisation.id = told_cell.organisation_id
JOIN release_scale ON release_scale.release_id = told_cell.release_id AND release_scale.scale_id = told_cell.scale_id
    AND (
        (told_cell.organisation_id IS NULL AND release_scale.part IS NULL)
        OR (told_cell.organisation_id IS NOT NULL AND release_scale.part = organisation.name)
    )
WHERE told_beside.engagement_id = $engagement
ORDER BY told_cell.id
