-- one row per release of one engagement, drafts included: what the audit found, for those who see the engagement's answers
SELECT disclosure_verdict.release_id, disclosure_verdict.verdict, disclosure_verdict.tried, disclosure_verdict.lowered, disclosure_verdict.reason
FROM disclosure_verdict
JOIN release ON release.id = disclosure_verdict.release_id
JOIN engagement_viewer ON engagement_viewer.engagement_id = release.engagement_id AND engagement_viewer.person_id = $viewer
WHERE release.engagement_id = $engagement
ORDER BY disclosure_verdict.release_id
