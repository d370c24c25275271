-- one row per scale × group of people that an approved release told of, of one engagement or of the same payers' other engagements
SELECT
    told_cell.id, told_cell.release_id, told_cell.scale_id, told_cell.organisation_id, told_cell.shown, told_cell.first_wave,
    told_cell.last_wave, told_cell.n,
    release.engagement_id = told_beside.engagement_id AS is_own,
    release.figures_withdrawn_reason IS NOT NULL AS is_withdrawn, scale_range.low, scale_range.high
FROM told_cell
JOIN release ON release.id = told_cell.release_id
JOIN told_beside ON told_beside.cell_id = told_cell.id
JOIN engagement_viewer ON engagement_viewer.engagement_id = told_beside.engagement_id AND engagement_viewer.person_id = $viewer
LEFT JOIN (
    SELECT release_id, scale_id, min(low) AS low, max(high) AS high FROM release_scale GROUP BY release_id, scale_id
) AS scale_range ON scale_range.release_id = told_cell.release_id AND scale_range.scale_id = told_cell.scale_id
WHERE told_beside.engagement_id = $engagement
ORDER BY told_cell.id
