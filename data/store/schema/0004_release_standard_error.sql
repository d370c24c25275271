-- The standard error of a change, as far as the figures of the same release give it away: means over engagements weigh by it.
-- Missing where no figures are told, and in releases from before this column, which get theirs when they are read.
ALTER TABLE release_scale ADD COLUMN standard_error DOUBLE PRECISION;
