-- The supervisor's own summary of a release: written while it is a draft, frozen with it. Missing where none was written.
ALTER TABLE release ADD COLUMN summary VARCHAR;

-- A review in which goals are rated once more, without a questionnaire, is a wave that nobody was asked to answer.
ALTER TABLE wave ADD COLUMN has_questionnaire BOOLEAN DEFAULT TRUE;
ALTER TABLE release_wave ADD COLUMN has_questionnaire BOOLEAN DEFAULT TRUE;
