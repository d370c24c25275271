-- What approved releases told, and of whom: a later release is compared with it, so that no two can be subtracted from each
-- other. Confidential; never published. It takes the place of the register of respondents, which knew a scale by its name.

-- The key of the marks of people and answers in the register; one for all engagements, so that people are known again.
CREATE TABLE register_key (value VARCHAR NOT NULL);
INSERT INTO register_key
SELECT sha256(CAST(uuid() AS VARCHAR) || CAST(uuid() AS VARCHAR) || CAST(random() AS VARCHAR) || coalesce(string_agg(pseudonym_salt, ''), ''))
FROM engagement;

-- One row per release × scale × group of people that was told of; `organisation_id` is missing for everyone.
CREATE TABLE told_cell (
    id BIGINT NOT NULL,
    release_id BIGINT NOT NULL,
    scale_id BIGINT,
    organisation_id BIGINT,
    shown VARCHAR NOT NULL,
    first_wave BIGINT NOT NULL,
    last_wave BIGINT NOT NULL,
    n INTEGER NOT NULL
);

-- One row per told cell × question × name of the question: its texts, and its place in a shipped questionnaire.
CREATE TABLE told_question (cell_id BIGINT NOT NULL, release_id BIGINT NOT NULL, place INTEGER NOT NULL, name VARCHAR NOT NULL);

-- One row per told cell × survey × person × question, as keyed marks. A person who was erased has a random mark that begins
-- with ?, no place and no answer.
CREATE TABLE told_answer (
    cell_id BIGINT NOT NULL,
    release_id BIGINT NOT NULL,
    wave_id BIGINT NOT NULL,
    person VARCHAR NOT NULL,
    place INTEGER,
    answer VARCHAR
);

-- The people of earlier releases cannot be known again, since their digests hold a scale's name: each may be anybody.
CREATE TEMPORARY TABLE moved_cell AS
SELECT
    nextval('next_id') AS id, release_id, scale AS name, organisation_id, shown, first_wave, last_wave, n
FROM (
    SELECT release_id, scale, organisation_id, shown, first_wave, last_wave, min(people) AS n
    FROM (
        SELECT release_id, scale, organisation_id, shown, first_wave, last_wave, wave, count(*) AS people
        FROM respondent_register
        GROUP BY release_id, scale, organisation_id, shown, first_wave, last_wave, wave
    ) AS counted
    GROUP BY release_id, scale, organisation_id, shown, first_wave, last_wave
) AS grouped;

CREATE TEMPORARY TABLE named_scale AS
SELECT DISTINCT
    release_scale.release_id, release_scale.scale_id,
    regexp_replace(lower(trim(coalesce(scale.registered_name, release_scale.name_fi))), '\s+', ' ', 'g') AS name
FROM release_scale
LEFT JOIN scale ON scale.id = release_scale.scale_id;

INSERT INTO told_cell (id, release_id, scale_id, organisation_id, shown, first_wave, last_wave, n)
SELECT
    moved_cell.id, moved_cell.release_id,
    (SELECT min(named_scale.scale_id) FROM named_scale
     WHERE named_scale.release_id = moved_cell.release_id AND named_scale.name = lower(moved_cell.name)),
    moved_cell.organisation_id, moved_cell.shown, moved_cell.first_wave, moved_cell.last_wave, moved_cell.n
FROM moved_cell;

-- Of a scale's questions those that the engagement answered, or all where the answers are gone.
CREATE TEMPORARY TABLE answered_item AS
SELECT DISTINCT wave.engagement_id, answer.item_id FROM answer JOIN wave ON wave.id = answer.wave_id;
CREATE TEMPORARY TABLE told_item AS
SELECT told_cell.id AS cell_id, told_cell.release_id, scale_item.position, item.*
FROM told_cell
JOIN release ON release.id = told_cell.release_id
JOIN scale_item ON scale_item.scale_id = told_cell.scale_id
JOIN item ON item.id = scale_item.item_id
WHERE EXISTS (
        SELECT 1 FROM answered_item
        WHERE answered_item.engagement_id = release.engagement_id AND answered_item.item_id = item.id
    )
    OR NOT EXISTS (
        SELECT 1 FROM answered_item
        JOIN scale_item AS other ON other.item_id = answered_item.item_id
        WHERE answered_item.engagement_id = release.engagement_id AND other.scale_id = told_cell.scale_id
    );
INSERT INTO told_question (cell_id, release_id, place, name)
SELECT DISTINCT cell_id, release_id, position, name
FROM (
    SELECT cell_id, release_id, position, text_fi AS name FROM told_item
    UNION ALL SELECT cell_id, release_id, position, text_sv FROM told_item
    UNION ALL SELECT cell_id, release_id, position, text_en FROM told_item
    UNION ALL
    SELECT told_item.cell_id, told_item.release_id, told_item.position, instrument.key || '/' || told_item.key
    FROM told_item JOIN instrument ON instrument.id = told_item.instrument_id
    WHERE instrument.engagement_id IS NULL
) AS named
WHERE name IS NOT NULL AND trim(name) <> '';

INSERT INTO told_answer (cell_id, release_id, wave_id, person)
SELECT moved_cell.id, moved_cell.release_id, respondent_register.wave, '?' || CAST(nextval('next_id') AS VARCHAR)
FROM respondent_register
JOIN moved_cell
    ON moved_cell.release_id = respondent_register.release_id AND moved_cell.name = respondent_register.scale
    AND moved_cell.shown = respondent_register.shown AND moved_cell.first_wave = respondent_register.first_wave
    AND moved_cell.last_wave = respondent_register.last_wave
    AND coalesce(moved_cell.organisation_id, -1) = coalesce(respondent_register.organisation_id, -1);

DROP TABLE respondent_register;
DROP TABLE told_item;
DROP TABLE answered_item;
DROP TABLE named_scale;
DROP TABLE moved_cell;

-- One row per told cell × engagement that it concerns: the engagement of the release, and every other one that an organisation
-- pays for to which the release was released.
CREATE VIEW told_beside AS
SELECT told_cell.id AS cell_id, release.engagement_id
FROM told_cell JOIN release ON release.id = told_cell.release_id
WHERE release.approved_at IS NOT NULL
UNION
SELECT told_cell.id, party.engagement_id
FROM told_cell
JOIN release ON release.id = told_cell.release_id
JOIN release_organisation ON release_organisation.release_id = release.id
JOIN party ON party.organisation_id = release_organisation.organisation_id AND party.pays
WHERE release.approved_at IS NOT NULL;

-- What the audit of a release found, for those who see the engagement's answers. `lowered` counts the cells that it put into
-- words.
CREATE TABLE disclosure_verdict (
    release_id BIGINT NOT NULL, verdict VARCHAR NOT NULL, tried INTEGER NOT NULL, lowered INTEGER NOT NULL, reason VARCHAR
);

-- Why the figures of a release were withdrawn: its readers see this in their place. Missing where they were not.
ALTER TABLE release ADD COLUMN figures_withdrawn_reason VARCHAR;

-- An open survey is named in a release, and nothing of its answers is told.
ALTER TABLE release_wave ADD COLUMN is_open BOOLEAN DEFAULT FALSE;

-- Decisions hold no answers: a release shows them as they stand.
DROP TABLE release_decision;
CREATE VIEW release_decision AS
SELECT
    release.id AS release_id,
    CAST(row_number() OVER (
        PARTITION BY release.id
        ORDER BY CASE WHEN decision.done_on IS NULL THEN 0 ELSE 1 END, coalesce(decision.due_on, CAST('9999-12-31' AS DATE)), decision.id
    ) AS INTEGER) AS position,
    decision.body, decision.owner, decision.due_on, decision.done_on
FROM release JOIN decision ON decision.engagement_id = release.engagement_id;
