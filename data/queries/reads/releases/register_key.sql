-- one row: the key of the marks in the register of what was told, for those who see one engagement's answers
SELECT register_key.value
FROM register_key
CROSS JOIN engagement_viewer
WHERE engagement_viewer.engagement_id = $engagement AND engagement_viewer.person_id = $viewer
