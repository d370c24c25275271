-- one row: how many cells approved releases told beside one engagement
SELECT count(*) FROM told_beside WHERE engagement_id = $engagement
