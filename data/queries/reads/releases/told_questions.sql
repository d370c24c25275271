-- one row per told cell × question × name of the question, beside one engagement
SELECT told_question.cell_id, told_question.place, told_question.name
FROM told_question
JOIN told_beside ON told_beside.cell_id = told_question.cell_id
JOIN engagement_viewer ON engagement_viewer.engagement_id = told_beside.engagement_id AND engagement_viewer.person_id = $viewer
WHERE told_beside.engagement_id = $engagement
ORDER BY told_question.cell_id, told_question.place, told_question.name
