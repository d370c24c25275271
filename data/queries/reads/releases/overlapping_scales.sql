-- one row per scale × larger scale that contains some of its questions
SELECT DISTINCT smaller.scale_id, larger.scale_id AS larger_id
FROM scale_item AS smaller
JOIN scale_item AS larger ON larger.item_id = smaller.item_id AND larger.scale_id <> smaller.scale_id
JOIN (SELECT scale_id, count(*) AS items FROM scale_item GROUP BY scale_id) AS small ON small.scale_id = smaller.scale_id
JOIN (SELECT scale_id, count(*) AS items FROM scale_item GROUP BY scale_id) AS large ON large.scale_id = larger.scale_id
WHERE (large.items > small.items OR (large.items = small.items AND larger.scale_id > smaller.scale_id))
    AND EXISTS (
        SELECT 1 FROM engagement_viewer
        WHERE engagement_viewer.engagement_id = $engagement AND engagement_viewer.person_id = $viewer
    )
ORDER BY smaller.scale_id, larger.scale_id
