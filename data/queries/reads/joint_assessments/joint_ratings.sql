-- one row per rating of a joint assessment, in the order of the assessments' days
SELECT
    joint_assessment.engagement_id, joint_assessment.id AS assessment_id, joint_assessment.assessed_on, joint_assessment.occasion,
    joint_assessment.present, joint_assessment.consented_on, joint_rating.question, joint_rating.theme, joint_rating.level,
    joint_rating.reasons
FROM joint_assessment
JOIN joint_rating ON joint_rating.assessment_id = joint_assessment.id
JOIN engagement_viewer
    ON engagement_viewer.engagement_id = joint_assessment.engagement_id AND engagement_viewer.person_id = $viewer
WHERE joint_assessment.engagement_id = $engagement
ORDER BY joint_assessment.assessed_on, joint_assessment.id, joint_rating.position
