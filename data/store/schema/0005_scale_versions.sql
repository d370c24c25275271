-- A scale is known by its instrument's key and its own, an item likewise; a version is one list of a scale's items.
-- Until now each version of an instrument had rows of its own, so that no change led from one version to the next.

-- The first databases were made before this table was part of the first migration.
CREATE TABLE IF NOT EXISTS respondent (wave_id BIGINT NOT NULL, participant_id BIGINT NOT NULL);
INSERT INTO respondent (wave_id, participant_id)
SELECT DISTINCT wave_id, participant_id FROM answer WHERE NOT EXISTS (SELECT 1 FROM respondent);

-- The name by which the register of respondents knows a scale; it stays when the name that people read is corrected.
ALTER TABLE scale ADD COLUMN registered_name VARCHAR;
UPDATE scale SET registered_name = name_fi;

-- `scale_item` holds every item that a scale has ever had; these two say which of them each version has.
-- `required` is how many of the version's items must be answered.
CREATE TABLE scale_version (
    scale_id BIGINT NOT NULL, version INTEGER NOT NULL, instrument_version VARCHAR NOT NULL, required INTEGER NOT NULL
);
CREATE TABLE scale_version_item (scale_id BIGINT NOT NULL, version INTEGER NOT NULL, item_id BIGINT NOT NULL);

-- With which version of each scale the answers of a wave were loaded.
CREATE TABLE wave_scale (wave_id BIGINT NOT NULL, scale_id BIGINT NOT NULL, version INTEGER NOT NULL);

CREATE TEMPORARY TABLE merged_instrument AS
SELECT id, min(id) OVER (PARTITION BY engagement_id, key) AS kept_id FROM instrument;

CREATE TEMPORARY TABLE merged_item AS
SELECT item.id, min(item.id) OVER (PARTITION BY merged_instrument.kept_id, item.key) AS kept_id
FROM item JOIN merged_instrument ON merged_instrument.id = item.instrument_id;

-- Scales that share a key but not the range, the better end or an item's direction are different scales: they stay apart.
CREATE TEMPORARY TABLE turned_scale AS
SELECT merged_instrument.kept_id AS instrument_id, scale.key
FROM scale_item
JOIN scale ON scale.id = scale_item.scale_id
JOIN merged_instrument ON merged_instrument.id = scale.instrument_id
JOIN merged_item ON merged_item.id = scale_item.item_id
GROUP BY merged_instrument.kept_id, scale.key, merged_item.kept_id
HAVING count(DISTINCT scale_item.reversed) > 1;

CREATE TEMPORARY TABLE merged_scale AS
SELECT
    scale.id,
    min(scale.id) OVER same AS kept_id,
    CAST(row_number() OVER (same ORDER BY scale.id) AS INTEGER) AS version,
    max(scale.id) OVER same AS newest_id,
    max(scale.id) OVER (PARTITION BY merged_instrument.kept_id, scale.key) AS newest_of_key,
    merged_instrument.kept_id AS instrument_id, instrument.version AS instrument_version, scale.required
FROM scale
JOIN instrument ON instrument.id = scale.instrument_id
JOIN merged_instrument ON merged_instrument.id = scale.instrument_id
WINDOW same AS (
    PARTITION BY
        merged_instrument.kept_id, scale.key, scale.low, scale.high, scale.higher_is_better,
        CASE
            WHEN EXISTS (
                SELECT 1 FROM turned_scale
                WHERE turned_scale.instrument_id = merged_instrument.kept_id AND turned_scale.key = scale.key
            ) THEN scale.id
        END
);

INSERT INTO scale_version (scale_id, version, instrument_version, required)
SELECT kept_id, version, instrument_version, required FROM merged_scale;

INSERT INTO scale_version_item (scale_id, version, item_id)
SELECT merged_scale.kept_id, merged_scale.version, merged_item.kept_id
FROM scale_item
JOIN merged_scale ON merged_scale.id = scale_item.scale_id
JOIN merged_item ON merged_item.id = scale_item.item_id;

CREATE TEMPORARY TABLE asked AS
SELECT DISTINCT answered.wave_id, merged_scale.kept_id AS scale_id, merged_scale.version
FROM (SELECT DISTINCT wave_id, item_id FROM answer) AS answered
JOIN scale_item ON scale_item.item_id = answered.item_id
JOIN merged_scale ON merged_scale.id = scale_item.scale_id;

INSERT INTO wave_scale (wave_id, scale_id, version)
SELECT wave_id, scale_id, min(version) FROM asked GROUP BY wave_id, scale_id;

-- Scales that one engagement has answered in several versions: they become one, and are scored again.
CREATE TEMPORARY TABLE linked_scale AS
SELECT wave.engagement_id, asked.scale_id
FROM asked JOIN wave ON wave.id = asked.wave_id
GROUP BY wave.engagement_id, asked.scale_id
HAVING count(DISTINCT asked.version) > 1;

-- Items keep the places they had when they came into the scale: the digests in the register name them.
CREATE TEMPORARY TABLE merged_scale_item AS
SELECT scale_id, item_id, reversed, row_number() OVER (PARTITION BY scale_id ORDER BY version, position) - 1 AS position
FROM (
    SELECT
        merged_scale.kept_id AS scale_id, merged_item.kept_id AS item_id, scale_item.reversed, merged_scale.version,
        scale_item.position,
        row_number() OVER (PARTITION BY merged_scale.kept_id, merged_item.kept_id ORDER BY merged_scale.version) AS place
    FROM scale_item
    JOIN merged_scale ON merged_scale.id = scale_item.scale_id
    JOIN merged_item ON merged_item.id = scale_item.item_id
) AS listed
WHERE place = 1;
DELETE FROM scale_item;
INSERT INTO scale_item (scale_id, item_id, reversed, position)
SELECT scale_id, item_id, reversed, position FROM merged_scale_item;

UPDATE answer SET item_id = merged_item.kept_id
FROM merged_item
WHERE merged_item.id = answer.item_id AND merged_item.kept_id <> merged_item.id;

-- As when a file is loaded: of two answers to one item in one wave the earlier stays.
CREATE TEMPORARY TABLE repeated_answer AS
SELECT wave_id, participant_id, item_id, batch_id
FROM (
    SELECT
        wave_id, participant_id, item_id, batch_id,
        row_number() OVER (PARTITION BY wave_id, participant_id, item_id ORDER BY batch_id) AS place
    FROM answer
    WHERE wave_id IN (SELECT wave_id FROM asked GROUP BY wave_id, scale_id HAVING count(*) > 1)
) AS given
WHERE place > 1;
DELETE FROM answer
WHERE EXISTS (
    SELECT 1 FROM repeated_answer
    WHERE repeated_answer.wave_id = answer.wave_id AND repeated_answer.participant_id = answer.participant_id
        AND repeated_answer.item_id = answer.item_id AND repeated_answer.batch_id = answer.batch_id
);

UPDATE score SET scale_id = merged_scale.kept_id
FROM merged_scale
WHERE merged_scale.id = score.scale_id AND merged_scale.kept_id <> merged_scale.id;

-- The rule of scoring as it was on the day of this migration: by the items that all of the engagement's waves have.
DELETE FROM score
WHERE EXISTS (
    SELECT 1 FROM linked_scale JOIN wave ON wave.engagement_id = linked_scale.engagement_id
    WHERE wave.id = score.wave_id AND linked_scale.scale_id = score.scale_id
);
CREATE TEMPORARY TABLE linked_version AS
SELECT DISTINCT wave.engagement_id, asked.scale_id, asked.version
FROM asked
JOIN wave ON wave.id = asked.wave_id
JOIN linked_scale ON linked_scale.engagement_id = wave.engagement_id AND linked_scale.scale_id = asked.scale_id;
CREATE TEMPORARY TABLE common_item AS
SELECT linked_version.engagement_id, linked_version.scale_id, scale_version_item.item_id
FROM linked_version
JOIN scale_version_item
    ON scale_version_item.scale_id = linked_version.scale_id AND scale_version_item.version = linked_version.version
JOIN (
    SELECT engagement_id, scale_id, count(*) AS versions FROM linked_version GROUP BY engagement_id, scale_id
) AS counted ON counted.engagement_id = linked_version.engagement_id AND counted.scale_id = linked_version.scale_id
GROUP BY linked_version.engagement_id, linked_version.scale_id, scale_version_item.item_id, counted.versions
HAVING count(*) = counted.versions;
INSERT INTO score (wave_id, participant_id, scale_id, value, answered, prorated)
SELECT
    answer.wave_id,
    answer.participant_id,
    scale.id,
    100.0 * (avg(CASE WHEN scale_item.reversed THEN scale.low + scale.high - answer.value ELSE answer.value END) - scale.low)
        / (scale.high - scale.low),
    count(*),
    count(*) < common.items
FROM answer
JOIN wave ON wave.id = answer.wave_id
JOIN common_item ON common_item.engagement_id = wave.engagement_id AND common_item.item_id = answer.item_id
JOIN (
    SELECT engagement_id, scale_id, count(*) AS items FROM common_item GROUP BY engagement_id, scale_id
) AS common ON common.engagement_id = common_item.engagement_id AND common.scale_id = common_item.scale_id
JOIN (
    SELECT first.engagement_id, first.scale_id, scale_version.required, count(*) AS items
    FROM (
        SELECT engagement_id, scale_id, min(version) AS version FROM linked_version GROUP BY engagement_id, scale_id
    ) AS first
    JOIN scale_version ON scale_version.scale_id = first.scale_id AND scale_version.version = first.version
    JOIN scale_version_item
        ON scale_version_item.scale_id = first.scale_id AND scale_version_item.version = first.version
    GROUP BY first.engagement_id, first.scale_id, scale_version.required
) AS rule ON rule.engagement_id = common.engagement_id AND rule.scale_id = common.scale_id
JOIN scale ON scale.id = common.scale_id
JOIN scale_item ON scale_item.scale_id = scale.id AND scale_item.item_id = answer.item_id
GROUP BY
    answer.wave_id, answer.participant_id, scale.id, scale.low, scale.high, common.items, rule.required, rule.items
HAVING count(*) >= rule.required - (rule.items - common.items)
    AND (count(*) >= rule.required OR 2 * count(*) >= common.items);
UPDATE engagement SET data_version = data_version + 1 WHERE id IN (SELECT engagement_id FROM linked_scale);

-- A release that tells of both versions keeps them apart.
CREATE TEMPORARY TABLE moved_release AS
SELECT DISTINCT release_scale.release_id, merged_scale.id, merged_scale.kept_id
FROM release_scale
JOIN merged_scale ON merged_scale.id = release_scale.scale_id AND merged_scale.kept_id <> merged_scale.id
WHERE NOT EXISTS (
    SELECT 1 FROM release_scale AS other
    JOIN merged_scale AS version ON version.id = other.scale_id
    WHERE other.release_id = release_scale.release_id AND other.scale_id <> release_scale.scale_id
        AND version.kept_id = merged_scale.kept_id
);
UPDATE release_scale SET scale_id = moved_release.kept_id
FROM moved_release
WHERE moved_release.release_id = release_scale.release_id AND moved_release.id = release_scale.scale_id;
UPDATE release_point SET scale_id = moved_release.kept_id
FROM moved_release
WHERE moved_release.release_id = release_point.release_id AND moved_release.id = release_point.scale_id;
UPDATE release_share SET scale_id = moved_release.kept_id
FROM moved_release
WHERE moved_release.release_id = release_share.release_id AND moved_release.id = release_share.scale_id;

UPDATE scale SET instrument_id = merged_scale.instrument_id
FROM merged_scale
WHERE merged_scale.id = scale.id AND merged_scale.instrument_id <> scale.instrument_id;
UPDATE scale SET key = scale.key || '@' || merged_scale.instrument_version
FROM merged_scale
WHERE merged_scale.id = scale.id AND merged_scale.newest_id <> merged_scale.newest_of_key;
UPDATE item SET instrument_id = merged_instrument.kept_id
FROM merged_instrument
WHERE merged_instrument.id = item.instrument_id AND merged_instrument.kept_id <> merged_instrument.id;
DELETE FROM scale WHERE id IN (SELECT id FROM merged_scale WHERE kept_id <> id);
DELETE FROM item WHERE id IN (SELECT id FROM merged_item WHERE kept_id <> id);
DELETE FROM instrument WHERE id IN (SELECT id FROM merged_instrument WHERE kept_id <> id);

DROP TABLE moved_release;
DROP TABLE repeated_answer;
DROP TABLE common_item;
DROP TABLE linked_version;
DROP TABLE linked_scale;
DROP TABLE asked;
DROP TABLE merged_scale_item;
DROP TABLE merged_scale;
DROP TABLE turned_scale;
DROP TABLE merged_item;
DROP TABLE merged_instrument;
