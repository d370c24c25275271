-- What the supervisor chose of a release: the ids of the two waves to compare (missing: those that the product proposes) and of
-- the scales that are left out. Never published. A draft from before has no row here and is prepared again.
CREATE TABLE release_choice (
    release_id BIGINT NOT NULL, first_wave BIGINT, last_wave BIGINT, left_out BIGINT[] NOT NULL, side_by_side BOOLEAN NOT NULL
);

-- Why the audit lowered a scale of a release, for those who see the engagement's answers: the name of a `rules.Reason`.
CREATE TABLE lowered_scale (release_id BIGINT NOT NULL, scale_id BIGINT NOT NULL, reason VARCHAR NOT NULL);
