-- one row per rating of a joint assessment of this engagement
SELECT
    joint_assessment.id AS assessment_id, joint_assessment.assessed_on, joint_assessment.occasion, joint_assessment.present,
    joint_assessment.consented_on, joint_rating.question, joint_rating.theme, joint_rating.level, joint_rating.reasons
FROM joint_assessment
JOIN joint_rating ON joint_rating.assessment_id = joint_assessment.id
WHERE joint_assessment.id = $id AND joint_assessment.engagement_id = $engagement
ORDER BY joint_rating.position
