-- one row per engagement that the viewer works on
SELECT engagement_id FROM engagement_viewer WHERE person_id = $viewer
