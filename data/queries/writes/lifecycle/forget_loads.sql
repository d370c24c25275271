-- all loads of an engagement, as taken back: when and how much is kept, which file and which of its columns is not
UPDATE import_batch SET file_name = '–', mapping = '{}', undone_at = coalesce(undone_at, $now)
WHERE engagement_id = $engagement
