-- changes one row per load of an engagement: marks it as taken back, and removes the file's name and its mapping
UPDATE import_batch SET file_name = '–', mapping = '{}', undone_at = coalesce(undone_at, $now)
WHERE engagement_id = $engagement
