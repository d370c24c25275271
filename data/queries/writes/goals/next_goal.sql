-- one row: how many goals an engagement has, and the position that comes after them
SELECT count(*), coalesce(max(position), -1) + 1 FROM goal WHERE engagement_id = $engagement
