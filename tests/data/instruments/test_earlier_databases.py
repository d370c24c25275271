"""Databases that earlier versions wrote keep their changes."""

from pathlib import Path

import duckdb
import pytest

from tests.data.instruments.earlier_databases import changes_of, write_database
from tests.data.instruments.growth_tools import (
    EARLIER,
    KNOWN,
    assert_kept,
    by_items,
    change,
    changes,
    same,
    started,
    told,
    write_started,
)

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("name", [*EARLIER, "two_versions"])
def test_a_database_of_an_earlier_version_keeps_its_changes(name: str, path: Path):
    write_database(name, path)
    with started(path) as store:
        assert_kept(store, name)


def test_two_stored_versions_of_a_questionnaire_become_one_and_their_waves_are_linked(path: Path):
    write_started("two_versions", path)
    with started(path) as store:
        found = change(store, "E1", "wellbeing", "end")
        assert (found["n"], found["linked"]) == (8, True)
        assert found["mean_after"] == pytest.approx(by_items(store, KNOWN[:3], "end"))
        assert found["scale_id"] == change(store, "E4", "wellbeing", "end")["scale_id"]
        assert change(store, "E4", "wellbeing", "end")["mean_after"] == pytest.approx(
            by_items(store, [*KNOWN[:3], "wellbeing_4"], "end", "E4")
        )
        with store.transaction() as read:
            for table, keys in (
                ("instrument", "engagement_id, key"),
                ("scale", "instrument_id, key"),
                ("item", "instrument_id, key"),
            ):
                assert not read.execute(f"SELECT {keys} FROM {table} GROUP BY {keys} HAVING count(*) > 1")
            lost = "SELECT count(*) FROM answer WHERE item_id NOT IN (SELECT item_id FROM scale_item)"
            assert read.execute(lost) == [(0,)]
            assert read.execute("SELECT count(*) FROM score WHERE scale_id NOT IN (SELECT id FROM scale)") == [(0,)]


def test_of_two_answers_of_a_person_to_two_versions_of_an_item_in_one_wave_the_earlier_stays(path: Path):
    write_database("two_versions", path)
    with duckdb.connect(str(path)) as connection:
        connection.execute(
            "INSERT INTO answer SELECT wave_id, participant_id, (SELECT max(id) FROM item WHERE key = 'wellbeing_1'), 6 - value, 9999"
            " FROM answer JOIN wave ON wave.id = wave_id WHERE wave.kind = 'midway'"
            " AND item_id = (SELECT min(id) FROM item WHERE key = 'wellbeing_1')"
        )
    with started(path) as store:
        assert_kept(store, "two_versions")
        with store.transaction() as read:
            assert read.execute("SELECT count(*) FROM answer WHERE batch_id = 9999") == [(0,)]
        assert change(store, "E1", "wellbeing", "end")["n"] == 8


def test_a_release_of_an_earlier_version_reads_as_before_and_its_scale_is_that_of_the_changes(path: Path):
    write_started("two_versions", path)
    with started(path) as store:
        with store.transaction() as read:
            wanted = read.execute("SELECT scale_id, key, n, verdict FROM release_scale ORDER BY position")
        scales = changes(store).query("engagement == 'E1' and wave == 'end'").set_index("scale")["scale_id"]
        assert [(scales[key], key) for _, key, _, _ in wanted] == [(scale, key) for scale, key, _, _ in wanted]
        assert [(n, verdict) for *_, n, verdict in wanted] == [(8, "cannot_tell"), (8, "cannot_tell")]


def test_stored_versions_of_a_scale_that_differ_in_range_stay_two_scales_with_their_own_changes(path: Path):
    write_database("two_versions", path)
    with duckdb.connect(str(path)) as connection:
        connection.execute("UPDATE scale SET high = 7 WHERE id = (SELECT min(id) FROM scale)")
    with started(path) as store:
        expected = changes_of("two_versions")
        for one in expected:
            one["scale"] += (
                "@1" if (one["engagement"], one["scale"]) in {("E1", "wellbeing"), ("E2", "wellbeing")} else ""
            )
        found = [one for one in told(store) if one["engagement"] != "E1" or one["wave"] == "midway"]
        by_place = sorted(found, key=place)
        assert by_place == [same(one) for one in sorted(expected, key=place)]


def place(one: dict) -> tuple:
    return one["engagement"], one["scale"], one["wave"]
