-- the engagement's earlier releases in view, replaced by the new one
UPDATE release SET superseded_by = $release
WHERE engagement_id = $engagement AND id <> $release AND approved_at IS NOT NULL AND superseded_by IS NULL
