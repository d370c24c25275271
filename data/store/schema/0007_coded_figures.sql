-- Figures of a release are coded by the number of people behind them. Releases from before have NULL in these columns, and
-- are read as they were told.
ALTER TABLE release ADD COLUMN min_respondents_detailed INTEGER;
-- Where a mean lies over 90 or under 10 points, only that end of the scale ('over', 'under') is stored in place of the mean.
ALTER TABLE release_scale ADD COLUMN before_end VARCHAR;
ALTER TABLE release_scale ADD COLUMN after_end VARCHAR;
ALTER TABLE release_point ADD COLUMN mean_end VARCHAR;
ALTER TABLE release_point ALTER COLUMN mean DROP NOT NULL;
-- An answer class reaches from the step `value` to the step `value_to`.
ALTER TABLE release_share ADD COLUMN value_to DOUBLE PRECISION;
-- How many people stand behind each group that a release tells in words: where they are only just enough, readers who answered
-- too are told nothing. Confidential; never published.
CREATE TABLE told_group (release_id BIGINT NOT NULL, scale_id BIGINT NOT NULL, part VARCHAR, n INTEGER NOT NULL);
