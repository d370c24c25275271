"""Shipped questionnaires grow, and what was measured with them before stays as it was."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from analytics.disclosure.thresholds import Thresholds
from analytics.estimates import scoring
from analytics.model import Instrument, Item, Scale, Theme
from data import importers, instruments, outcomes
from data.instruments import InstrumentFileError
from data.instruments.storage import store_instruments
from data.loading import load_answers, undo_import
from data.loading.mapping import Mapping, checked
from data.records import engagements
from data.releases import assessment, release_draft
from data.store import OWNER, Store
from tests.data.instruments.earlier_databases import changes_of, write_database

Edit = Callable[[str, str], None]
FIGURES = ["mean_before", "mean_after", "estimate", "low", "high"]
KNOWN = ["wellbeing_1", "wellbeing_2", "wellbeing_3", "climate_1", "climate_2"]
CLIMATE = '[[scales]]\nkey = "climate"'
FOURTH = """[[scales.items]]
key = "wellbeing_4"
text.fi = "Nukun hyvin"
text.sv = "Jag sover gott"
text.en = "I sleep well"

"""
SLEEP = """[[scales]]
key = "sleep"
name = { fi = "Uni", sv = "Sömn", en = "Sleep" }
theme = "wellbeing"
low = 1
high = 5
items = [
    { key = "sleep_1", text = { fi = "Nukahdan helposti", sv = "Jag somnar lätt", en = "I fall asleep easily" } },
    { key = "wellbeing_1", text = { fi = "Jaksan hyvin työssäni", sv = "Jag orkar bra i mitt arbete", en = "I cope well with my work" } },
]

"""
THIRD = """[[scales.items]]
key = "wellbeing_3"
reversed = true
text.fi = "Työ kuormittaa minua enemmän kuin on kohtuullista"
text.sv = "Arbetet belastar mig mer än vad som är rimligt"
text.en = "My work puts more strain on me than is reasonable"

"""
GROWTHS = {
    "a version": ('version = "1"', 'version = "2"'),
    "an item": (CLIMATE, FOURTH + CLIMATE),
    "an item in the first place": (
        '[[scales.items]]\nkey = "wellbeing_1"',
        FOURTH + '[[scales.items]]\nkey = "wellbeing_1"',
    ),
    "a scale": (CLIMATE, SLEEP + CLIMATE),
    "a missing rule": ("high = 5\n", "high = 5\nmin_answered = 2\n"),
}


@pytest.fixture
def edit(tmp_path: Path) -> Iterator[Edit]:
    """Replaces a text, once, in a copy of the short questionnaire's file, which the product then ships."""
    folder = tmp_path / "instruments"
    folder.mkdir()
    for path in instruments.FOLDER.glob("*.toml"):
        (folder / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")

    def replace(old: str, new: str) -> None:
        file = folder / "own_short.toml"
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")
        forget_files()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(instruments, "FOLDER", folder)
        forget_files()
        yield replace
    forget_files()


def forget_files() -> None:
    instruments.all_instruments.cache_clear()
    instruments._files.cache_clear()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "outcomes.duckdb"


def started(path: Path) -> Store:
    store = Store.open(str(path))
    try:
        store_instruments(store)
    except BaseException:
        store.close()
        raise
    return store


def content(people: int, shift: int, columns: list[str]) -> bytes:
    lines = [
        ",".join([f"P{person}", *(str(1 + (person + 3 * place + shift) % 5) for place in range(len(columns)))])
        for person in range(people)
    ]
    return "\n".join([",".join(["code", *columns]), *lines]).encode()


def mapped(columns: list[str]) -> Mapping:
    items = {column: column for column in columns}
    return checked({"participant": "code", "instrument": [{"key": "own_short", "items": items}]}, "mapping")


def load(store: Store, code: str, wave: str, answers: bytes, columns: list[str]) -> load_answers.Loaded:
    engagements.ensure(store, OWNER, code, [wave])
    prepared = load_answers.prepare(answers, importers.read(answers, "answers.csv"), mapped(columns))
    return load_answers.load(store, OWNER, code, wave, prepared)


def changes(store: Store) -> pd.DataFrame:
    """The changes of all engagements with the keys of `changes_of`, and their scale's id."""
    frame = outcomes.change_frame(store, OWNER)
    codes = store.read("engagements", OWNER).set_index("id")["code"]
    waves = store.read("waves", OWNER, engagement=None).set_index("id")["kind"]
    scales = store.read("scales", OWNER, engagement=None).set_index("id")["key"]
    return pd.DataFrame(
        {
            "engagement": frame["engagement_id"].map(codes),
            "scale": frame["scale_id"].map(scales),
            "wave": frame["wave_id"].map(waves),
            "n": frame["n_after"],
            **{name: frame[name] for name in ["linked", *FIGURES, "verdict", "scale_id"]},
        }
    )


def told(store: Store) -> list[dict]:
    return [
        {name: None if value != value else value for name, value in row.items() if name != "scale_id"}
        for row in changes(store).to_dict("records")
    ]


def same(one: dict) -> dict:
    return {name: pytest.approx(value, abs=1e-9) if isinstance(value, float) else value for name, value in one.items()}


def assert_kept(store: Store, name: str) -> None:
    found = {(one["engagement"], one["scale"], one["wave"]): one for one in told(store)}
    expected = changes_of(name)
    assert expected
    assert [found[one["engagement"], one["scale"], one["wave"]] for one in expected] == [same(one) for one in expected]


def change(store: Store, engagement: str, scale: str, wave: str) -> pd.Series:
    frame = changes(store)
    rows = frame[(frame["engagement"] == engagement) & (frame["scale"] == scale) & (frame["wave"] == wave)]
    assert len(rows) == 1
    return rows.iloc[0]


def by_items(store: Store, keys: list[str], wave: str, engagement: str = "E1") -> float:
    """The mean score of the engagement's wave on exactly these items, by the rule in pandas."""
    with store.transaction() as read:
        rows = read.execute(
            "SELECT answer.participant_id, item.key, answer.value FROM answer"
            " JOIN item ON item.id = answer.item_id JOIN wave ON wave.id = answer.wave_id"
            " JOIN engagement ON engagement.id = wave.engagement_id"
            " WHERE engagement.code = $engagement AND wave.kind = $wave",
            engagement=engagement,
            wave=wave,
        )
    answers = pd.DataFrame(rows, columns=["person", "item", "value"]).pivot(
        index="person", columns="item", values="value"
    )
    items = tuple(Item(key, key == "wellbeing_3") for key in keys)
    scale = Scale("scale", {}, Theme.WELLBEING, items, 1, 5)
    return float(scoring.score(answers, Instrument("one", "1", {}, "", "own", (scale,)))["scale"].mean())


EARLIER = ["first", "before_scale_versions"]


@pytest.mark.parametrize("name", [*EARLIER, "two_versions"])
def test_a_database_of_an_earlier_version_keeps_its_changes(name: str, path: Path):
    write_database(name, path)
    with started(path) as store:
        assert_kept(store, name)


@pytest.mark.parametrize("growth", GROWTHS)
@pytest.mark.parametrize("name", EARLIER)
def test_a_questionnaire_that_grows_leaves_every_change_as_it_was_and_links_the_next_wave(
    name: str, growth: str, path: Path, edit: Edit
):
    write_database(name, path)
    started(path).close()
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


def test_two_stored_versions_of_a_questionnaire_become_one_and_their_waves_are_linked(path: Path):
    write_database("two_versions", path)
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
    write_database("two_versions", path)
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


def test_a_scale_added_from_questions_asked_before_is_lacking_in_the_waves_of_before(path: Path, edit: Edit):
    write_database("first", path)
    started(path).close()
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
    write_database("first", path)
    started(path).close()
    edit(*GROWTHS["an item"])
    columns = [*KNOWN[:3], "wellbeing_4"]
    with started(path) as store:
        load(store, "E9", "baseline", content(6, 0, columns), columns)
        load(store, "E9", "end", content(6, 1, columns), columns)
        assert change(store, "E9", "wellbeing", "end")["mean_after"] == pytest.approx(
            by_items(store, columns, "end", "E9")
        )


def test_where_an_item_has_gone_all_waves_are_scored_by_the_items_common_to_both_lists(path: Path, edit: Edit):
    write_database("first", path)
    started(path).close()
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
    write_database("first", path)
    started(path).close()
    edit(THIRD, FOURTH)
    columns = [*KNOWN[:2], "wellbeing_4"]
    with started(path) as store:
        loaded = load(store, "E1", "end", content(8, 2, columns), columns)
        undo_import.undo(store, OWNER, loaded.batch_ids[0])
        assert told(store) == [same(one) for one in changes_of("first")]


def test_answers_that_come_late_to_a_wave_are_scored_by_the_version_it_was_loaded_with(path: Path, edit: Edit):
    write_database("first", path)
    started(path).close()
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


REFUSED = {
    "scales.wellbeing.low": ("low = 1\nhigh = 5", "low = 0\nhigh = 4"),
    "scales.wellbeing.higher_is_better": ("high = 5", "high = 5\nhigher_is_better = false"),
    "scales.wellbeing.items.wellbeing_2.reversed": ('key = "wellbeing_2"', 'key = "wellbeing_2"\nreversed = true'),
    "scales.wellbeing.items": ('key = "wellbeing_1"', 'key = "wellbeing_5"'),
}


@pytest.mark.parametrize("where", REFUSED)
def test_a_file_that_would_make_another_scale_of_one_with_answers_is_refused_at_start(
    where: str, path: Path, edit: Edit
):
    write_database("first", path)
    started(path).close()
    edit(*REFUSED[where])
    if where.endswith("items"):
        edit('key = "wellbeing_2"', 'key = "wellbeing_6"')
    with pytest.raises(InstrumentFileError) as refusal:
        started(path)
    assert refusal.value.facts["file"] == "own_short.toml"
    assert refusal.value.facts["where"] == where
    assert "needs another key" in str(refusal.value)
    with Store.open(str(path)) as store:
        assert_kept(store, "first")


def test_a_scale_without_answers_may_become_another_one(path: Path, edit: Edit):
    started(path).close()
    for where in ("scales.wellbeing.items.wellbeing_2.reversed", "scales.wellbeing.items"):
        edit(*REFUSED[where])
    with started(path) as store:
        load(store, "E1", "baseline", b"code,wellbeing_5,wellbeing_2\nA,5,1\nB,1,5\n", ["wellbeing_5", "wellbeing_2"])
        with store.transaction() as read:
            assert sorted(read.execute("SELECT value, answered, prorated FROM score")) == [
                (0.0, 2, True),
                (100.0, 2, True),
            ]


def test_names_wording_and_figures_are_replaced_and_a_release_keeps_its_own(path: Path, edit: Edit):
    write_database("before_scale_versions", path)
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


def described(store: Store) -> tuple[list[tuple], list[str], list[str]]:
    """A shipped scale with its first item, its name in the release, and the marks of a person in the register of releases."""
    number = engagements.engagement_of(store, OWNER, "E1").id
    with store.transaction() as read:
        scale = read.execute(
            "SELECT scale.name_fi, scale.mid, item.text_fi FROM scale JOIN instrument ON instrument.id = scale.instrument_id"
            " JOIN item ON item.instrument_id = instrument.id AND item.key = 'wellbeing_1'"
            " WHERE scale.key = 'wellbeing' AND instrument.engagement_id IS NULL"
        )
        name = read.execute("SELECT DISTINCT name_fi FROM release_scale WHERE key = 'wellbeing'")
        person = read.execute("SELECT min(id) FROM participant WHERE engagement_id = $id", id=number)[0][0]
    return scale, [row[0] for row in name], assessment.digests_of(store, OWNER, number, person)


def test_a_release_after_the_growth_knows_who_stands_behind_the_release_before_it(path: Path, edit: Edit):
    write_database("before_scale_versions", path)
    started(path).close()
    edit(*GROWTHS["an item in the first place"])
    with started(path) as store:
        number = engagements.engagement_of(store, OWNER, "E1").id
        assessed = assessment.assess(store, OWNER, number, Thresholds(), date.max)
        release_draft.approve(store, OWNER, release_draft.prepare(store, OWNER, number, assessed))
        with store.transaction() as read:
            by_release = read.execute(
                "SELECT release_id, string_agg(digest, ',' ORDER BY scale, wave, digest) FROM respondent_register GROUP BY release_id"
            )
        assert len(by_release) == 2
        assert by_release[0][1] == by_release[1][1]
