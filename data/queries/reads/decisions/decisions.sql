-- one row per decision, open ones first
SELECT
    decision.engagement_id, decision.id, decision.review_id, decision.body, decision.owner, decision.due_on, decision.done_on
FROM decision
JOIN engagement_viewer ON engagement_viewer.engagement_id = decision.engagement_id AND engagement_viewer.person_id = $viewer
WHERE CAST($engagement AS BIGINT) IS NULL OR decision.engagement_id = $engagement
ORDER BY CASE WHEN decision.done_on IS NULL THEN 0 ELSE 1 END, coalesce(decision.due_on, CAST('9999-12-31' AS DATE)), decision.id
