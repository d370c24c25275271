-- What a payer's side needs, copied into the new database `published`: approved releases, who may read them, an empty audit log.
-- What is copied of answers is what a release tells of them.

CREATE TABLE published.release AS SELECT * FROM release WHERE approved_at IS NOT NULL;
-- The payer's side must not learn how often the engagement was written to, by a late answer for instance.
UPDATE published.release SET data_version = 0;
CREATE TABLE published.release_organisation AS SELECT * FROM release_organisation WHERE release_id IN (SELECT id FROM published.release);
CREATE TABLE published.release_wave AS SELECT * FROM release_wave WHERE release_id IN (SELECT id FROM published.release);
CREATE TABLE published.release_scale AS SELECT * FROM release_scale WHERE release_id IN (SELECT id FROM published.release);
CREATE TABLE published.release_point AS SELECT * FROM release_point WHERE release_id IN (SELECT id FROM published.release);
CREATE TABLE published.release_share AS SELECT * FROM release_share WHERE release_id IN (SELECT id FROM published.release);
CREATE TABLE published.release_goal AS SELECT * FROM release_goal WHERE release_id IN (SELECT id FROM published.release);
CREATE TABLE published.release_goal_version AS SELECT * FROM release_goal_version WHERE release_id IN (SELECT id FROM published.release);
CREATE TABLE published.release_goal_rating AS SELECT * FROM release_goal_rating WHERE release_id IN (SELECT id FROM published.release);
CREATE TABLE published.release_joint_assessment AS SELECT * FROM release_joint_assessment WHERE release_id IN (SELECT id FROM published.release);
CREATE TABLE published.release_decision AS SELECT * FROM release_decision WHERE release_id IN (SELECT id FROM published.release);
CREATE TABLE published.release_comment AS SELECT * FROM release_comment WHERE release_id IN (SELECT id FROM published.release);

-- Without sign-in the file is read on its own computer by its owner (person 1), as a payer of everything in it.
CREATE TABLE published.release_reader AS
SELECT release_id, person_id, responds FROM release_reader WHERE person_id <> 1
UNION ALL
SELECT id, 1, 0 FROM published.release;
CREATE TABLE published.release_viewer AS SELECT release_id, person_id FROM published.release_reader;
CREATE TABLE published.person AS SELECT * FROM person WHERE id = 1 OR id IN (SELECT person_id FROM published.release_reader);
CREATE TABLE published.person_right AS
SELECT DISTINCT release_reader.person_id, 'payer' AS role, release_organisation.organisation_id
FROM published.release_reader
JOIN published.release_organisation ON release_organisation.release_id = release_reader.release_id
WHERE release_reader.person_id = 1
    OR EXISTS (
        SELECT 1 FROM person_right
        WHERE person_right.person_id = release_reader.person_id AND person_right.role = 'payer'
            AND person_right.organisation_id = release_organisation.organisation_id
    );
CREATE TABLE published.audit_event AS SELECT * FROM audit_event WHERE FALSE;
CREATE TABLE published.account AS SELECT * FROM account WHERE person_id IN (SELECT id FROM published.person);
CREATE TABLE published.sign_out AS SELECT * FROM sign_out WHERE person_id IN (SELECT id FROM published.person);
-- Sign-ins here are not sign-ins there.
CREATE TABLE published.sign_in AS SELECT * FROM sign_in WHERE FALSE;
