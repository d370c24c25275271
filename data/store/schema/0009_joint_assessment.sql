-- What a group agreed openly on the second and the third question, with the participants' consent to telling it to the payer.
CREATE TABLE joint_assessment (
    id BIGINT PRIMARY KEY,
    engagement_id BIGINT NOT NULL,
    assessed_on DATE NOT NULL,
    occasion VARCHAR NOT NULL CHECK (occasion IN ('meeting', 'before')),
    present VARCHAR NOT NULL,
    consented_on DATE
);

-- A rating of the whole (no theme) or of one theme.
CREATE TABLE joint_rating (
    assessment_id BIGINT NOT NULL,
    position INTEGER NOT NULL,
    question VARCHAR NOT NULL CHECK (question IN ('effect_on_work', 'results_of_work')),
    theme VARCHAR,
    level INTEGER NOT NULL CHECK (level BETWEEN -2 AND 2),
    reasons VARCHAR NOT NULL
);

-- One row per released rating; `assessment` numbers the assessments of the release from 1.
CREATE TABLE release_joint_assessment (
    release_id BIGINT NOT NULL,
    position INTEGER NOT NULL,
    assessment INTEGER NOT NULL,
    assessed_on DATE NOT NULL,
    occasion VARCHAR NOT NULL,
    present VARCHAR NOT NULL,
    question VARCHAR NOT NULL,
    theme VARCHAR,
    level INTEGER NOT NULL,
    reasons VARCHAR NOT NULL
);
