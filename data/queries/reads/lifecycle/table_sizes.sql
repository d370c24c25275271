-- one row per table of the field: its number of rows, for a lead
SELECT name, rows
FROM (
    SELECT 'organisations' AS name, count(*) AS rows FROM organisation
    UNION ALL SELECT 'engagements', count(*) FROM engagement
    UNION ALL SELECT 'participants', count(*) FROM participant
    UNION ALL SELECT 'waves', count(*) FROM wave
    UNION ALL SELECT 'answers', count(*) FROM answer
    UNION ALL SELECT 'scores', count(*) FROM score
    UNION ALL SELECT 'goals', count(*) FROM goal
    UNION ALL SELECT 'decisions', count(*) FROM decision
    UNION ALL SELECT 'imports', count(*) FROM import_batch
) AS sizes
WHERE EXISTS (SELECT 1 FROM person_right WHERE person_id = $viewer AND role = 'lead')
