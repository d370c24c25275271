-- changes one row: the figures of an approved release are not shown any more, and the reason is; none where they were withdrawn before
UPDATE release SET figures_withdrawn_reason = $reason
WHERE id = $release AND approved_at IS NOT NULL AND figures_withdrawn_reason IS NULL
RETURNING number
