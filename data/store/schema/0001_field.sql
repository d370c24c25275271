-- The tables of the field: engagements and people, questionnaires and answers, goals, sessions and decisions.
-- Answers and scores have neither keys nor indexes (loading would be many times slower); their uniqueness is checked
-- set-wise at import.

CREATE SEQUENCE next_id START 1000;

CREATE TABLE setting (name VARCHAR PRIMARY KEY, value VARCHAR NOT NULL);

CREATE TABLE organisation (id BIGINT PRIMARY KEY, name VARCHAR NOT NULL);

CREATE TABLE person (id BIGINT PRIMARY KEY, name VARCHAR NOT NULL, email VARCHAR);

-- A lead sees every engagement, a supervisor their own, a payer the releases of one organisation.
CREATE TABLE person_right (
    person_id BIGINT NOT NULL,
    role VARCHAR NOT NULL CHECK (role IN ('lead', 'supervisor', 'payer')),
    organisation_id BIGINT
);

CREATE TABLE engagement (
    id BIGINT PRIMARY KEY,
    code VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    kind VARCHAR NOT NULL CHECK (kind IN ('supervision', 'coaching', 'support_discussion')),
    form VARCHAR NOT NULL CHECK (form IN ('individual', 'group', 'community', 'network')),
    supervisor_id BIGINT NOT NULL,
    started_on DATE,
    ends_on DATE,
    sessions_planned INTEGER,
    minutes_planned INTEGER,
    hour_budget DOUBLE PRECISION,
    second_discussion BOOLEAN NOT NULL DEFAULT FALSE,
    retention_months INTEGER,
    pseudonym_salt VARCHAR NOT NULL,
    data_version BIGINT NOT NULL DEFAULT 1
);

CREATE TABLE party (engagement_id BIGINT NOT NULL, organisation_id BIGINT NOT NULL, pays BOOLEAN NOT NULL DEFAULT TRUE);

CREATE TABLE participant (
    id BIGINT NOT NULL,
    engagement_id BIGINT NOT NULL,
    code VARCHAR,
    organisation_id BIGINT,
    added_by_batch BIGINT
);

CREATE TABLE wave (
    id BIGINT PRIMARY KEY,
    engagement_id BIGINT NOT NULL,
    kind VARCHAR NOT NULL CHECK (kind IN ('baseline', 'midway', 'end', 'follow_up')),
    position INTEGER NOT NULL,
    label VARCHAR NOT NULL,
    opened_on DATE,
    closed_on DATE,
    invited INTEGER,
    comments_announced BOOLEAN NOT NULL DEFAULT FALSE
);

-- Instruments come from data/instruments; one that was defined while matching a file belongs to its engagement.
CREATE TABLE instrument (
    id BIGINT PRIMARY KEY,
    key VARCHAR NOT NULL,
    version VARCHAR NOT NULL,
    engagement_id BIGINT,
    name_fi VARCHAR NOT NULL,
    name_sv VARCHAR NOT NULL,
    name_en VARCHAR NOT NULL,
    source VARCHAR NOT NULL
);

CREATE TABLE scale (
    id BIGINT PRIMARY KEY,
    instrument_id BIGINT NOT NULL,
    key VARCHAR NOT NULL,
    theme VARCHAR NOT NULL,
    name_fi VARCHAR NOT NULL,
    name_sv VARCHAR NOT NULL,
    name_en VARCHAR NOT NULL,
    low DOUBLE PRECISION NOT NULL,
    high DOUBLE PRECISION NOT NULL,
    higher_is_better BOOLEAN NOT NULL,
    required INTEGER NOT NULL,
    mid DOUBLE PRECISION,
    mid_source VARCHAR,
    position INTEGER NOT NULL
);

CREATE TABLE item (
    id BIGINT PRIMARY KEY,
    instrument_id BIGINT NOT NULL,
    key VARCHAR NOT NULL,
    text_fi VARCHAR,
    text_sv VARCHAR,
    text_en VARCHAR
);

-- An item may count in a scale and in the total of its instrument.
CREATE TABLE scale_item (
    scale_id BIGINT NOT NULL,
    item_id BIGINT NOT NULL,
    reversed BOOLEAN NOT NULL,
    position INTEGER NOT NULL
);

CREATE TABLE import_batch (
    id BIGINT PRIMARY KEY,
    engagement_id BIGINT NOT NULL,
    wave_id BIGINT NOT NULL,
    file_name VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    tool VARCHAR NOT NULL,
    mapping VARCHAR NOT NULL,
    imported_at TIMESTAMP NOT NULL,
    imported_by BIGINT NOT NULL,
    respondents INTEGER NOT NULL,
    answers BIGINT NOT NULL,
    scores BIGINT NOT NULL,
    problems INTEGER NOT NULL,
    undone_at TIMESTAMP
);

CREATE TABLE answer (
    wave_id BIGINT NOT NULL,
    participant_id BIGINT NOT NULL,
    item_id BIGINT NOT NULL,
    value DOUBLE PRECISION NOT NULL,
    batch_id BIGINT NOT NULL
);

CREATE TABLE score (
    wave_id BIGINT NOT NULL,
    participant_id BIGINT NOT NULL,
    scale_id BIGINT NOT NULL,
    value DOUBLE PRECISION NOT NULL,
    answered INTEGER NOT NULL,
    prorated BOOLEAN NOT NULL
);

-- The participants who answered anything in a wave; derived from the answers, as scores are.
CREATE TABLE respondent (wave_id BIGINT NOT NULL, participant_id BIGINT NOT NULL);

CREATE TABLE comment (
    wave_id BIGINT NOT NULL,
    participant_id BIGINT NOT NULL,
    question VARCHAR NOT NULL,
    body VARCHAR NOT NULL,
    batch_id BIGINT NOT NULL
);

CREATE TABLE goal (
    id BIGINT PRIMARY KEY,
    engagement_id BIGINT NOT NULL,
    key VARCHAR NOT NULL,
    theme VARCHAR NOT NULL,
    source VARCHAR NOT NULL CHECK (source IN ('organisation', 'participants', 'joint')),
    position INTEGER NOT NULL
);

CREATE TABLE goal_version (
    id BIGINT PRIMARY KEY,
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

CREATE TABLE goal_rating (
    goal_version_id BIGINT NOT NULL,
    wave_id BIGINT NOT NULL,
    lens VARCHAR NOT NULL CHECK (lens IN ('participants', 'supervisor', 'organisation', 'joint')),
    level INTEGER NOT NULL CHECK (level BETWEEN -2 AND 2),
    rated_on DATE
);

-- A table named session would need quoting in some engines' tools.
CREATE TABLE held_session (
    id BIGINT PRIMARY KEY,
    engagement_id BIGINT NOT NULL,
    held_on DATE NOT NULL,
    minutes INTEGER NOT NULL,
    attended INTEGER,
    stage VARCHAR,
    methods VARCHAR
);

CREATE TABLE review (
    id BIGINT PRIMARY KEY,
    engagement_id BIGINT NOT NULL,
    wave_id BIGINT,
    due_on DATE,
    held_on DATE
);

CREATE TABLE decision (
    id BIGINT PRIMARY KEY,
    engagement_id BIGINT NOT NULL,
    review_id BIGINT,
    body VARCHAR NOT NULL,
    owner VARCHAR,
    due_on DATE,
    done_on DATE
);

CREATE TABLE release (
    id BIGINT PRIMARY KEY,
    engagement_id BIGINT NOT NULL,
    number INTEGER NOT NULL,
    rules VARCHAR NOT NULL,
    prepared_by BIGINT NOT NULL,
    approved_at TIMESTAMP,
    superseded_by BIGINT
);

CREATE TABLE release_figure (
    release_id BIGINT NOT NULL,
    section VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    measure VARCHAR NOT NULL,
    value DOUBLE PRECISION,
    words VARCHAR,
    position INTEGER NOT NULL
);

CREATE TABLE audit_event (
    happened_at TIMESTAMP NOT NULL,
    person_id BIGINT,
    action VARCHAR NOT NULL,
    engagement_id BIGINT,
    detail VARCHAR
);

-- One row per engagement × person who may read the engagement's answers and goals; every read of them joins this view.
CREATE VIEW engagement_viewer AS
SELECT engagement.id AS engagement_id, person_right.person_id
FROM engagement CROSS JOIN person_right
WHERE person_right.role = 'lead'
UNION
SELECT engagement.id, person_right.person_id
FROM engagement JOIN person_right ON person_right.person_id = engagement.supervisor_id
WHERE person_right.role = 'supervisor';

-- The installation's owner is the person who uses the product where no sign-in is configured.
INSERT INTO person (id, name) VALUES (1, 'owner');
INSERT INTO person_right (person_id, role) VALUES (1, 'lead');
