"""Makes shipped questionnaires grow and reads what was measured with them, for the tests of growth."""

import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from analytics.estimates import scoring
from analytics.model import Instrument, Item, Scale, Theme
from data import importers, instruments, outcomes
from data.instruments.storage import store_instruments
from data.loading import load_answers
from data.loading.mapping import Mapping, validated_mapping
from data.records import engagements
from data.store import OWNER, Store
from tests.data.instruments.earlier_databases import changes_of, write_database

Edit = Callable[[str, str], None]
"""Replaces a text, once, in the short questionnaire's file."""
EARLIER = ["first", "before_scale_versions"]
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


def forget_files() -> None:
    """Empties the caches of the questionnaires' files, so that the next use reads them again."""
    instruments.all_instruments.cache_clear()
    instruments._files.cache_clear()


def started(path: Path) -> Store:
    """Opens a database as the product does when it starts: migrated, and with the questionnaires that it ships."""
    store = Store.open(str(path))
    try:
        store_instruments(store)
    except BaseException:
        store.close()
        raise
    return store


def write_started(name: str, path: Path) -> None:
    """Writes the earlier database `name` to `path`, as it is once this version has started on it; call it before `edit`."""
    path.write_bytes(_started_bytes(name))


@cache
def _started_bytes(name: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "outcomes.duckdb"
        write_database(name, path)
        started(path).close()
        return path.read_bytes()


def content(people: int, shift: int, columns: list[str]) -> bytes:
    """Returns a survey file of `people` respondents whose answers, from 1 to 5, differ by person, column and `shift`."""
    lines = [
        ",".join([f"P{person}", *(str(1 + (person + 3 * place + shift) % 5) for place in range(len(columns)))])
        for person in range(people)
    ]
    return "\n".join([",".join(["code", *columns]), *lines]).encode()


def mapped(columns: list[str]) -> Mapping:
    """Returns a mapping of columns that are named as the items of the short questionnaire."""
    items = {column: column for column in columns}
    return validated_mapping({"participant": "code", "instrument": [{"key": "own_short", "items": items}]}, "mapping")


def load(store: Store, code: str, wave: str, answers: bytes, columns: list[str]) -> load_answers.ImportResult:
    """Loads a survey file into a wave, which is created where it does not exist, with its engagement."""
    engagements.create_missing(store, OWNER, code, [wave])
    prepared = load_answers.prepare(answers, importers.read(answers, "answers.csv"), mapped(columns))
    return load_answers.load(store, OWNER, code, wave, prepared)


def changes(store: Store) -> pd.DataFrame:
    """Returns the changes of all engagements with the keys of `changes_of`, and their scale's id."""
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
    """Returns the changes of all engagements as dicts like those of `changes_of`: without scale ids, None for NaN."""
    return [
        {name: None if value != value else value for name, value in row.items() if name != "scale_id"}
        for row in changes(store).to_dict("records")
    ]


def same(one: dict) -> dict:
    """Makes a dict that equals another one whose figures differ by rounding only."""
    return {name: pytest.approx(value, abs=1e-9) if isinstance(value, float) else value for name, value in one.items()}


def assert_kept(store: Store, name: str) -> None:
    """Asserts that every change that the earlier version read is still read, with the same figures."""
    found = {(one["engagement"], one["scale"], one["wave"]): one for one in told(store)}
    expected = changes_of(name)
    assert expected
    assert [found[one["engagement"], one["scale"], one["wave"]] for one in expected] == [same(one) for one in expected]


def change(store: Store, engagement: str, scale: str, wave: str) -> pd.Series:
    """Returns the only change of this engagement and scale to this wave."""
    frame = changes(store)
    rows = frame[(frame["engagement"] == engagement) & (frame["scale"] == scale) & (frame["wave"] == wave)]
    assert len(rows) == 1
    return rows.iloc[0]


def by_items(store: Store, keys: list[str], wave: str, engagement: str = "E1") -> float:
    """Returns the mean score of the engagement's wave on exactly these items, by the rule in pandas."""
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
