-- one row per kind of right that the viewer has
SELECT DISTINCT role FROM person_right WHERE person_id = $viewer
