-- one row per told cell × wave with a told mean, beside one engagement
SELECT told_cell.id AS cell_id, release_point.*
FROM told_cell
JOIN told_beside ON told_beside.cell_id = told_cell.id
JOIN engagement_viewer ON engagement_viewer.engagement_id = told_beside.engagement_id AND engagement_viewer.person_id = $viewer
JOIN release_point ON release_point.release_id = told_cell.release_id AND release_point.scale_id = told_cell.scale_id
WHERE told_beside.engagement_id = $engagement AND told_cell.organisation_id IS NULL
ORDER BY told_cell.id, release_point.wave_id
