-- one row per told cell × survey × person × question, as marks, beside one engagement
SELECT told_answer.cell_id, told_answer.wave_id, told_answer.person, told_answer.place, told_answer.answer
FROM told_answer
JOIN told_beside ON told_beside.cell_id = told_answer.cell_id
JOIN engagement_viewer ON engagement_viewer.engagement_id = told_beside.engagement_id AND engagement_viewer.person_id = $viewer
WHERE told_beside.engagement_id = $engagement
ORDER BY told_answer.cell_id, told_answer.wave_id, told_answer.person, told_answer.place
