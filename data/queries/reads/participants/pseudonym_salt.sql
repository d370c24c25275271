-- one row: the secret key of one engagement's pseudonyms
SELECT engagement.pseudonym_salt
FROM engagement
JOIN engagement_viewer ON engagement_viewer.engagement_id = engagement.id AND engagement_viewer.person_id = $viewer
WHERE engagement.id = $engagement
