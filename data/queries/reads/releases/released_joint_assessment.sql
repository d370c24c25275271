-- one row per release × rating of a joint assessment, in the order of the assessments' days
SELECT release_joint_assessment.*, release_joint_assessment.assessment AS assessment_id
FROM release_joint_assessment
JOIN release_viewer ON release_viewer.release_id = release_joint_assessment.release_id AND release_viewer.person_id = $viewer
WHERE CAST($release AS BIGINT) IS NULL OR release_joint_assessment.release_id = $release
ORDER BY release_joint_assessment.release_id, release_joint_assessment.position
