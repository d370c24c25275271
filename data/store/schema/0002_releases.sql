-- A payer may see frozen releases, and nothing else of the field. Every table named release_… and
-- nothing else is what `python -m data publish` hands out; the register of who stands behind a figure is not among them.

DROP TABLE release_figure;
DROP TABLE release;

-- A draft has no number and no time of approval. A release is never edited; a newer one supersedes it in view.
CREATE TABLE release (
    id BIGINT PRIMARY KEY,
    engagement_id BIGINT NOT NULL,
    data_version BIGINT NOT NULL,
    number INTEGER,
    prepared_by VARCHAR NOT NULL,
    prepared_at TIMESTAMP NOT NULL,
    approved_by VARCHAR,
    approved_at TIMESTAMP,
    superseded_by BIGINT,
    min_respondents INTEGER NOT NULL,
    min_respondents_figures INTEGER NOT NULL,
    readers_respond BOOLEAN NOT NULL,
    code VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    form VARCHAR NOT NULL,
    supervisor VARCHAR,
    organisations VARCHAR,
    started_on DATE,
    ends_on DATE,
    sessions_planned INTEGER,
    sessions_held INTEGER NOT NULL,
    minutes_held INTEGER NOT NULL,
    hour_budget DOUBLE PRECISION
);

-- The organisations that may read a release: the paying parties on the day of its approval.
CREATE TABLE release_organisation (release_id BIGINT NOT NULL, organisation_id BIGINT NOT NULL, name VARCHAR NOT NULL);

-- `answered` is missing where it is not shown.
CREATE TABLE release_wave (
    release_id BIGINT NOT NULL,
    wave_id BIGINT NOT NULL,
    position INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    label VARCHAR NOT NULL,
    invited INTEGER,
    answered INTEGER
);

-- One scale's change, of everyone or of one organisation's people (`part`). `shown` says how much: figures, words, nothing.
CREATE TABLE release_scale (
    release_id BIGINT NOT NULL,
    position INTEGER NOT NULL,
    part VARCHAR,
    scale_id BIGINT NOT NULL,
    key VARCHAR NOT NULL,
    theme VARCHAR NOT NULL,
    name_fi VARCHAR NOT NULL,
    name_sv VARCHAR NOT NULL,
    name_en VARCHAR NOT NULL,
    low DOUBLE PRECISION NOT NULL,
    high DOUBLE PRECISION NOT NULL,
    higher_is_better BOOLEAN NOT NULL,
    mid DOUBLE PRECISION,
    mid_source VARCHAR,
    shown VARCHAR NOT NULL CHECK (shown IN ('figures', 'words', 'nothing')),
    before_wave_id BIGINT,
    after_wave_id BIGINT,
    linked BOOLEAN,
    verdict VARCHAR,
    n INTEGER,
    mean_before DOUBLE PRECISION,
    mean_after DOUBLE PRECISION,
    estimate DOUBLE PRECISION,
    interval_low DOUBLE PRECISION,
    interval_high DOUBLE PRECISION
);

CREATE TABLE release_point (
    release_id BIGINT NOT NULL,
    scale_id BIGINT NOT NULL,
    wave_id BIGINT NOT NULL,
    n INTEGER NOT NULL,
    mean DOUBLE PRECISION NOT NULL,
    interval_low DOUBLE PRECISION,
    interval_high DOUBLE PRECISION
);

CREATE TABLE release_share (
    release_id BIGINT NOT NULL,
    scale_id BIGINT NOT NULL,
    position INTEGER NOT NULL,
    key VARCHAR NOT NULL,
    text_fi VARCHAR,
    text_sv VARCHAR,
    text_en VARCHAR,
    reversed BOOLEAN NOT NULL,
    wave_id BIGINT NOT NULL,
    value DOUBLE PRECISION NOT NULL,
    share DOUBLE PRECISION NOT NULL,
    n INTEGER NOT NULL
);

CREATE TABLE release_goal (
    release_id BIGINT NOT NULL,
    goal_id BIGINT NOT NULL,
    position INTEGER NOT NULL,
    key VARCHAR NOT NULL,
    theme VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    original BOOLEAN NOT NULL
);

CREATE TABLE release_goal_version (
    release_id BIGINT NOT NULL,
    goal_id BIGINT NOT NULL,
    version INTEGER NOT NULL,
    change VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    valid_from DATE NOT NULL,
    title VARCHAR NOT NULL,
    level_minus_2 VARCHAR NOT NULL,
    level_minus_1 VARCHAR NOT NULL,
    level_0 VARCHAR NOT NULL,
    level_plus_1 VARCHAR NOT NULL,
    level_plus_2 VARCHAR NOT NULL,
    importance INTEGER,
    difficulty INTEGER
);

CREATE TABLE release_goal_rating (
    release_id BIGINT NOT NULL,
    goal_id BIGINT NOT NULL,
    version INTEGER NOT NULL,
    wave_id BIGINT NOT NULL,
    lens VARCHAR NOT NULL,
    level INTEGER NOT NULL
);

CREATE TABLE release_decision (
    release_id BIGINT NOT NULL, position INTEGER NOT NULL, body VARCHAR NOT NULL, owner VARCHAR, due_on DATE, done_on DATE
);

-- `position` is the order of a shuffle, not of the answers.
CREATE TABLE release_comment (
    release_id BIGINT NOT NULL, position INTEGER NOT NULL, wave_id BIGINT NOT NULL, question VARCHAR NOT NULL, body VARCHAR NOT NULL
);

-- The respondents behind each released cell, as keyed digests of person and answers: a later release is compared with them,
-- so that no two releases can be subtracted from each other. A scale is known by its name, since a scale that is removed and
-- defined again keeps only that; a wave of a release is never removed. Confidential; never published.
CREATE TABLE respondent_register (
    release_id BIGINT NOT NULL,
    scale VARCHAR NOT NULL,
    organisation_id BIGINT,
    shown VARCHAR NOT NULL,
    first_wave BIGINT NOT NULL,
    last_wave BIGINT NOT NULL,
    wave BIGINT NOT NULL,
    digest VARCHAR NOT NULL
);

-- A participants' goal is shown to the payer of a small group or of one person only while its participants agree.
CREATE TABLE goal_consent (
    goal_id BIGINT NOT NULL, given_on DATE NOT NULL, recorded_by BIGINT NOT NULL, recorded_at TIMESTAMP NOT NULL, revoked_at TIMESTAMP
);

-- A reader of releases who answers the same engagement's surveys: for them every threshold is one higher.
CREATE TABLE responding_reader (person_id BIGINT NOT NULL, engagement_id BIGINT NOT NULL);

-- One row per release × person who may read it: the payers of its organisations, once it is approved. `responds` says
-- whether the person answers the surveys too.
CREATE VIEW release_reader AS
SELECT
    release.id AS release_id,
    person_right.person_id,
    max(CASE WHEN responding_reader.person_id IS NULL THEN 0 ELSE 1 END) AS responds
FROM release
JOIN release_organisation ON release_organisation.release_id = release.id
JOIN person_right ON person_right.role = 'payer' AND person_right.organisation_id = release_organisation.organisation_id
LEFT JOIN responding_reader
    ON responding_reader.person_id = person_right.person_id AND responding_reader.engagement_id = release.engagement_id
WHERE release.approved_at IS NOT NULL
GROUP BY release.id, person_right.person_id;

-- One row per release (drafts included) × person who may see it: its readers, and those who see the engagement itself.
CREATE VIEW release_viewer AS
SELECT release_id, person_id FROM release_reader
UNION
SELECT release.id, engagement_viewer.person_id
FROM release JOIN engagement_viewer ON engagement_viewer.engagement_id = release.engagement_id;
