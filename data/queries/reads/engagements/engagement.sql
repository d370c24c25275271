-- one row: the engagement with a given code, where the viewer may see it
SELECT engagement.id, engagement.code, engagement.name, engagement.pseudonym_salt, engagement.data_version
FROM engagement
JOIN engagement_viewer ON engagement_viewer.engagement_id = engagement.id AND engagement_viewer.person_id = $viewer
WHERE engagement.code = $code
