-- changes one row per earlier approved release of the engagement: marks it as superseded by the new one
UPDATE release SET superseded_by = $release
WHERE engagement_id = $engagement AND id <> $release AND approved_at IS NOT NULL AND superseded_by IS NULL
