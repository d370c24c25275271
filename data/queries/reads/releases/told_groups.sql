-- one row per release × scale × group told in words, for supervisors and readers who answered too: whether the latter are told
SELECT
    told_group.release_id, told_group.scale_id, told_group.part, told_group.n > release.min_respondents AS for_respondents
FROM told_group
JOIN release ON release.id = told_group.release_id
JOIN release_viewer ON release_viewer.release_id = told_group.release_id AND release_viewer.person_id = $viewer
LEFT JOIN release_reader ON release_reader.release_id = told_group.release_id AND release_reader.person_id = $viewer
WHERE coalesce(release_reader.responds, 1) = 1 AND (CAST($release AS BIGINT) IS NULL OR told_group.release_id = $release)
ORDER BY told_group.release_id, told_group.scale_id, told_group.part NULLS FIRST
