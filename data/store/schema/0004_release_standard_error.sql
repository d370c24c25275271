-- The standard error of a change, as precise as the figures of the same release reveal it; means over engagements weigh by it.
-- Missing where no figures are told, and in releases from before this column, which get theirs when they are read.
ALTER TABLE release_scale ADD COLUMN standard_error DOUBLE PRECISION;
