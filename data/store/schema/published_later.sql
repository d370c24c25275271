-- Tables that a file of published releases lacks where an earlier version of the product wrote it.
CREATE TABLE IF NOT EXISTS release_joint_assessment (
    release_id BIGINT, position INTEGER, assessment INTEGER, assessed_on DATE, occasion VARCHAR, present VARCHAR, question VARCHAR,
    theme VARCHAR, level INTEGER, reasons VARCHAR
);
