"""Shipped questionnaires grow, and what was measured with them before stays as it was."""

from datetime import date
from pathlib import Path

import pytest

from analytics.disclosure.thresholds import Thresholds
from data import outcomes
from data.loading import undo_import
from data.records import engagements
from data.releases import assessment, release_draft
from data.releases.told import mark_of_person
from data.store import OWNER, Store
from tests.data.instruments.earlier_databases import changes_of
from tests.data.instruments.growth_tools import (
    EARLIER,
    FOURTH,
    GROWTHS,
    KNOWN,
    THIRD,
    Edit,
    assert_kept,
    by_items,
    change,
    content,
    load,
    same,
    started,
    told,
    write_started,
)

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("growth", GROWTHS)
@pytest.mark.parametrize("name", EARLIER)
def test_a_questionnaire_that_grows_leaves_every_change_as_it_was_and_links_the_next_wave(
    name: str, growth: str, path: Path, edit: Edit
):
    write_started(name, path)
    edit(*GROWTHS[growth])
    columns = [*KNOWN, "wellbeing_4"] if "item" in growth else KNOWN
    with started(path) as store:
        assert told(store) == [same(one) for one in changes_of(name)]
        load(store, "E1", "end", content(8, 2, columns), columns)
        assert_kept(store, name)
        found = change(store, "E1", "wellbeing", "end")
        assert (found["n"], found["linked"]) == (8, True)
        assert found["mean_before"] == pytest.approx(change(store, "E1", "wellbeing", "midway")["mean_before"])
        assert found["mean_after"] == pytest.approx(by_items(store, KNOWN[:3], "end"))


def test_a_scale_added_from_questions_asked_before_is_lacking_in_the_waves_of_before(path: Path, edit: Edit):
    write_started("first", path)
    edit(*GROWTHS["a scale"])
    columns = [*KNOWN, "sleep_1"]
    with started(path) as store:
        load(store, "E1", "end", content(8, 2, columns), columns)
        number = engagements.engagement_of(store, OWNER, "E1").id
        found = {one.scale.key: one for one in outcomes.scale_changes(store, OWNER, number).values()}
        assert [point.kind.value for point in found["sleep"].points] == ["end"]
        assert found["sleep"].n == 0
        assert len(found["wellbeing"].points) == 3


def test_an_engagement_that_begins_with_the_longer_scale_is_scored_by_all_its_items(path: Path, edit: Edit):
    write_started("first", path)
    edit(*GROWTHS["an item"])
    columns = [*KNOWN[:3], "wellbeing_4"]
    with started(path) as store:
        load(store, "E9", "baseline", content(6, 0, columns), columns)
        load(store, "E9", "end", content(6, 1, columns), columns)
        assert change(store, "E9", "wellbeing", "end")["mean_after"] == pytest.approx(
            by_items(store, columns, "end", "E9")
        )


def test_where_an_item_has_gone_all_waves_are_scored_by_the_items_common_to_both_lists(path: Path, edit: Edit):
    write_started("first", path)
    edit(THIRD, FOURTH)
    columns = [*KNOWN[:2], "wellbeing_4"]
    with started(path) as store:
        assert_kept(store, "first")
        load(store, "E1", "end", content(8, 2, columns), columns)
        found = change(store, "E1", "wellbeing", "end")
        assert found["n"] == 8
        assert found["mean_before"] == pytest.approx(by_items(store, KNOWN[:2], "baseline"))
        assert found["mean_after"] == pytest.approx(by_items(store, KNOWN[:2], "end"))


def test_when_the_wave_with_the_other_list_is_undone_all_changes_are_as_before(path: Path, edit: Edit):
    write_started("first", path)
    edit(THIRD, FOURTH)
    columns = [*KNOWN[:2], "wellbeing_4"]
    with started(path) as store:
        loaded = load(store, "E1", "end", content(8, 2, columns), columns)
        undo_import.undo(store, OWNER, loaded.batch_ids[0])
        assert told(store) == [same(one) for one in changes_of("first")]


def test_answers_that_come_late_to_a_wave_are_scored_by_the_version_it_was_loaded_with(path: Path, edit: Edit):
    write_started("first", path)
    edit(*GROWTHS["an item"])
    late = b"code,wellbeing_1,wellbeing_2,wellbeing_3,wellbeing_4\nP20,5,5,1,1\n"
    with started(path) as store:
        load(store, "E1", "midway", late, [*KNOWN[:3], "wellbeing_4"])
        assert_kept(store, "first")
        with store.transaction() as read:
            assert read.execute("SELECT max(value) FROM score WHERE answered = 3 AND NOT prorated") == [(100.0,)]


def test_a_wave_that_is_loaded_again_after_its_loads_were_undone_has_the_newest_version(path: Path, edit: Edit):
    columns = [*KNOWN[:3], "wellbeing_4"]
    with started(path) as store:
        first = load(store, "E1", "baseline", content(6, 0, KNOWN[:3]), KNOWN[:3])
        undo_import.undo(store, OWNER, first.batch_ids[0])
    edit(*GROWTHS["an item"])
    with started(path) as store:
        load(store, "E1", "baseline", content(6, 1, columns), columns)
        with store.transaction() as read:
            assert read.execute("SELECT DISTINCT answered, prorated FROM score") == [(4, False)]


def test_names_wording_and_figures_are_replaced_and_a_release_keeps_its_own(path: Path, edit: Edit):
    write_started("before_scale_versions", path)
    with started(path) as store:
        before, _, marks = described(store)
    edit('fi = "Jaksaminen ja hyvinvointi"', 'fi = "Jaksaminen"')
    edit("mid = { value = 10,", "mid = { value = 12,")
    edit("Jaksan hyvin työssäni", "Jaksan työssäni hyvin")
    with started(path) as store:
        assert described(store) == (
            [("Jaksaminen", 12.0, "Jaksan työssäni hyvin")],
            ["Jaksaminen ja hyvinvointi"],
            marks,
        )
        assert before == [("Jaksaminen ja hyvinvointi", 10.0, "Jaksan hyvin työssäni")]


def described(store: Store) -> tuple[list[tuple], list[str], str]:
    """A shipped scale with its first item, its name in the release, and the mark of a person in the register of releases."""
    number = engagements.engagement_of(store, OWNER, "E1").id
    with store.transaction() as read:
        scale = read.execute(
            "SELECT scale.name_fi, scale.mid, item.text_fi FROM scale JOIN instrument ON instrument.id = scale.instrument_id"
            " JOIN item ON item.instrument_id = instrument.id AND item.key = 'wellbeing_1'"
            " WHERE scale.key = 'wellbeing' AND instrument.engagement_id IS NULL"
        )
        name = read.execute("SELECT DISTINCT name_fi FROM release_scale WHERE key = 'wellbeing'")
        person = read.execute("SELECT min(id), min_by(code, id) FROM participant WHERE engagement_id = $id", id=number)[
            0
        ]
    mark = mark_of_person(store, OWNER, number, *person)
    return scale, [row[0] for row in name], mark


def test_a_release_after_the_growth_tells_again_what_was_told_before_it(path: Path, edit: Edit):
    write_started("before_scale_versions", path)
    edit(*GROWTHS["an item in the first place"])
    with started(path) as store:
        number = engagements.engagement_of(store, OWNER, "E1").id
        assessed = assessment.assess(store, OWNER, number, Thresholds(), date.max)
        assert all(cell.copied is not None for cell in assessed.cells)
        release_draft.approve(store, OWNER, release_draft.prepare(store, OWNER, number, assessed))
        with store.transaction() as read:
            told_rows = read.execute(
                "SELECT release_id, string_agg(concat_ws(' ', key, shown, verdict, n, mean_before, mean_after), ',' ORDER BY key)"
                " FROM release_scale GROUP BY release_id"
            )
        assert len(told_rows) == 2
        assert told_rows[0][1] == told_rows[1][1]
