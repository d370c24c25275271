-- Sign-in. Files of published releases get these tables too, also those that an earlier version wrote.

-- Which account at a sign-in service belongs to which person: the service's address (issuer) and its name of the account
-- (subject) together. A person who was here before has none until they sign in again.
CREATE TABLE IF NOT EXISTS account (
    person_id BIGINT NOT NULL, issuer VARCHAR NOT NULL, subject VARCHAR NOT NULL, bound_at TIMESTAMP NOT NULL
);

-- Each sign-in by the digest of what the service signed, and when it ended. One that ended without a right has no person.
CREATE TABLE IF NOT EXISTS sign_in (
    digest VARCHAR NOT NULL, person_id BIGINT, issued_at TIMESTAMP NOT NULL, ended_at TIMESTAMP
);

-- When a lead ended all sign-ins of a person, and whether the lead released the person's account too.
CREATE TABLE IF NOT EXISTS sign_out (
    person_id BIGINT NOT NULL, happened_at TIMESTAMP NOT NULL, releases_account BOOLEAN NOT NULL
);
