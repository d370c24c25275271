-- changes one row: freezes a draft under the next number, unless its engagement has changed since the draft was prepared
UPDATE release SET
    number = 1 + (SELECT coalesce(max(earlier.number), 0) FROM release AS earlier WHERE earlier.engagement_id = release.engagement_id),
    approved_by = $approver,
    approved_at = $now
WHERE id = $release
    AND approved_at IS NULL
    AND data_version = (SELECT engagement.data_version FROM engagement WHERE engagement.id = release.engagement_id)
RETURNING number
