"""Reads the register of what releases told, and of whom: people and answers as keyed marks."""

import hashlib
from collections.abc import Collection
from typing import Any

import pandas as pd

from analytics.disclosure.identity import ToldCell
from analytics.disclosure.present_answers import Answers
from analytics.disclosure.thresholds import Detail
from analytics.rows import each_row
from analytics.text import folded
from data.records.engagements import UnknownEngagementError
from data.store import Store, Viewer
from data.store.rows import int_or_none

REGISTER_TABLES = ("told_cell", "told_question", "told_answer")
TEXTS = ("text_fi", "text_sv", "text_en")


def mark_of_person(store: Store, viewer: Viewer, engagement_id: int, participant_id: int, code: str | None) -> str:
    """Returns the mark by which the register knows a participant; raises UnknownEngagementError."""
    return _person_mark(_key(store, viewer, engagement_id), participant_id, code)


def answers_of(
    store: Store, viewer: Viewer, engagement_id: int, ranges: Collection[tuple[float, float]] = ()
) -> Answers:
    """Returns all answers of an engagement as marks, in its open surveys too; raises UnknownEngagementError.

    `ranges` are those of told scales, for which the answers are recoded too (see `Answers`).
    """
    key = _key(store, viewer, engagement_id)
    rows = store.read("panel_answers", viewer, engagement=engagement_id)
    items = rows.drop_duplicates("item_id")
    people = rows.drop_duplicates("participant_id")
    marks = {row.participant_id: _person_mark(key, row.participant_id, row.code) for row in each_row(people)}
    given = rows.drop_duplicates(["participant_id", "wave_id", "item_id"])
    return Answers(
        _marked(key, given, given["value"]),
        pd.Series(marks, dtype=object),
        {int(row.item_id): frozenset(folded(name) for name in _names(row)) for row in each_row(items)},
        {int(row.wave_id): int(row.wave) for row in each_row(rows.drop_duplicates("wave_id"))},
        {steps: _recoded(key, given, *steps) for steps in ranges},
    )


def _marked(key: bytes, given: pd.DataFrame, values: pd.Series) -> pd.DataFrame:
    marks = {value: _mark(key, "answer", f"{value:g}") for value in values.unique()}
    marked = given.assign(survey=given["wave_id"], answer=values.map(marks))
    return marked[["participant_id", "survey", "item_id", "answer"]]


def _recoded(key: bytes, given: pd.DataFrame, low: float, high: float) -> tuple[pd.DataFrame, ...]:
    """Returns the answers as if their scales went from `low` to `high`, as they are and backwards."""
    share = (given["value"] - given["low"]) / (given["high"] - given["low"])
    return tuple(_marked(key, given, low + each * (high - low)) for each in (share, 1 - share))


def scale_items(store: Store, viewer: Viewer, engagement_id: int) -> pd.DataFrame:
    """Returns the items of each scale that the engagement answered: scale_id, item_id, position and names (a list)."""
    rows = store.read("panel_answers", viewer, engagement=engagement_id).drop_duplicates(["scale_id", "item_id"])
    names = [_names(row) for row in each_row(rows)]
    return rows.assign(names=pd.Series(names, index=rows.index, dtype=object))[
        ["scale_id", "item_id", "position", "names"]
    ]


def told_cells(store: Store, viewer: Viewer, engagement_id: int) -> list[ToldCell]:
    """Returns what approved releases told of the engagement, and of other engagements of the same payers."""
    cells, questions, answers = (
        store.read(name, viewer, engagement=engagement_id) for name in ("told_cells", "told_questions", "told_answers")
    )
    names_of = {cell: _questions(rows) for cell, rows in questions.groupby("cell_id")}
    answers_by_cell = dict(list(answers.groupby("cell_id")))
    return [
        ToldCell(
            id=int(row.id),
            release_id=int(row.release_id),
            scale_id=int_or_none(row.scale_id) or 0,
            organisation_id=int_or_none(row.organisation_id),
            detail=Detail(row.shown),
            surveys=(int(row.first_wave), int(row.last_wave)),
            n=int(row.n),
            is_own=bool(row.is_own),
            is_withdrawn=bool(row.is_withdrawn),
            questions=names_of.get(row.id, ()),
            answers=_tables(answers_by_cell.get(row.id, answers.head(0))),
            steps=None if pd.isna(row.low) else (float(row.low), float(row.high)),
        )
        for row in each_row(cells)
    ]


def values_by_mark(store: Store, viewer: Viewer, engagement_id: int, low: int, high: int) -> dict[str, int]:
    """Returns the steps from `low` to `high` by the marks that the register has of such answers.

    For the audit, which alone may turn told answers back into steps. Raises UnknownEngagementError.
    """
    key = _key(store, viewer, engagement_id)
    return {_mark(key, "answer", f"{step:g}"): step for step in range(low, high + 1)}


def _key(store: Store, viewer: Viewer, engagement_id: int) -> bytes:
    keys = store.read_rows("register_key", viewer, engagement=engagement_id)
    if not keys:
        raise UnknownEngagementError(engagement=engagement_id)
    return bytes.fromhex(keys[0][0])


def _mark(key: bytes, kind: str, text: str) -> str:
    return hashlib.blake2b(f"{kind}|{text}".encode(), key=key, digest_size=12).hexdigest()


def _person_mark(key: bytes, participant_id: int, code: str | None) -> str:
    has_code = isinstance(code, str) and bool(code)
    return _mark(key, "code", str(code)) if has_code else _mark(key, "participant", str(participant_id))


def _names(row: Any) -> list[str]:
    """Returns what an item is called: its texts and, of a shipped questionnaire, its place there."""
    texts = [str(getattr(row, name)) for name in TEXTS if isinstance(getattr(row, name), str) and getattr(row, name)]
    place = [f"{row.questionnaire}/{row.key}"] if isinstance(row.questionnaire, str) else []
    return list(dict.fromkeys(texts + place)) or [row.key]


def _questions(rows: pd.DataFrame) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(map(folded, names["name"])) for _, names in rows.groupby("place"))


def _tables(rows: pd.DataFrame) -> dict[int, pd.DataFrame]:
    """Returns by survey one row per person and one column per place, of the marks of the answers."""
    tables = {}
    for survey, of_survey in rows.groupby("wave_id"):
        known = of_survey.dropna(subset=["place"]).astype({"place": int})
        table = known.pivot(index="person", columns="place", values="answer")
        tables[int(str(survey))] = table.reindex(of_survey["person"].unique())
    return tables
