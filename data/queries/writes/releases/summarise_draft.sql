-- changes one row: gives a draft release another summary; an approved release keeps its own
UPDATE release SET summary = $summary WHERE id = $release AND approved_at IS NULL
RETURNING id
