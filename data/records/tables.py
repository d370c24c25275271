"""Tables that people type: rows as plain values, what is wrong with them, and what of them is new, changed or gone."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import product
from typing import Any

import numpy as np
import pandas as pd

from analytics.text import tidy
from analytics.wording.language import N_, Language
from data.errors import ChangedMeanwhileError, Edited, OutcomesError
from data.records.engagements import UnknownEngagementError
from data.store import Store, Transaction, Viewer

Row = dict[str, Any]


@dataclass(frozen=True)
class Fault:
    """What is wrong in one cell; `column` and `reason` are messages."""

    row: int
    column: str
    reason: str
    facts: Mapping[str, object] = field(default_factory=dict)

    def in_words(self, say: Language) -> str:
        where = say("Row {row}, {column}", row=self.row, column=say(self.column))
        return f"{where}: {say(self.reason, **self.facts)}"


class FaultyRowsError(OutcomesError):
    message = N_("Nothing was saved yet. Correct these cells and save again; what you typed is still here.")

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__()
        self.faults = tuple(faults)


@dataclass(frozen=True)
class RowTable:
    """One kind of rows that belong to an engagement: how they are read, what is checked, where they are written.

    `dtypes` are those of the editor's columns, `id` first. `query` reads them, `change` writes one, `removals` take one
    away, in that order. `check(write, engagement_id, rows, gone)` returns faults; `written(write, engagement_id, row)`
    gives the values of the table's columns.
    """

    table: str
    section: str
    dtypes: Mapping[str, str]
    query: str
    change: str
    removals: Sequence[str]
    check: Callable[[Transaction, int, list[Row], set[int]], list[Fault]]
    written: Callable[[Transaction, int, Row], Row]

    def stored(self, store: Store, viewer: Viewer, engagement_id: int) -> pd.DataFrame:
        return self.shaped(store.read(self.query, viewer, engagement=engagement_id))

    def shaped(self, frame: pd.DataFrame) -> pd.DataFrame:
        """The rows with the editor's types, numbered from 1."""
        plain = pd.DataFrame({name: [_value(value) for value in frame[name]] for name in self.dtypes})
        plain = plain.astype(dict(self.dtypes)).set_index(pd.RangeIndex(1, len(plain) + 1))
        return plain.fillna({name: False for name, dtype in self.dtypes.items() if dtype == "boolean"})

    def rows(self, frame: pd.DataFrame) -> list[Row]:
        """The rows in which anything stands, as plain values (None: nothing), with their number as `row`."""
        found, first = [], 1 if 0 in frame.index else 0  # an editor that begins empty counts from 0
        for number, record in zip(frame.index, frame[list(self.dtypes)].to_dict("records"), strict=True):
            row = {str(name): _value(value) for name, value in record.items()}
            if any(value not in (None, False) for value in row.values()):
                found.append({"row": first + int(number), **row})
        return found

    def same(self, one: pd.DataFrame, other: pd.DataFrame) -> bool:
        return self._bare(one) == self._bare(other)

    def _bare(self, frame: pd.DataFrame) -> list[Row]:
        blank = {name: False for name, dtype in self.dtypes.items() if dtype == "boolean"}
        rows = [{name: value for name, value in row.items() if name != "row"} for row in self.rows(frame)]
        return [row | {name: bool(row[name]) for name in blank} for row in rows]


def save_rows(
    store: Store, viewer: Viewer, engagement_id: int, kind: RowTable, opened: pd.DataFrame, typed: pd.DataFrame
) -> None:
    """Make the stored rows those that were typed, whole or not at all.

    `opened` are the rows as they were when editing began: raises ChangedMeanwhileError where others are stored now, and
    FaultyRowsError naming every cell that cannot be kept. Raises UnknownEngagementError where the viewer has no such.
    """
    rows = kind.rows(typed)
    with store.transaction() as write:
        if not store.read_rows("arranged_engagement", viewer, engagement=engagement_id):
            raise UnknownEngagementError(engagement=engagement_id)
        before = kind.stored(store, viewer, engagement_id)
        if not kind.same(before, opened):
            raise ChangedMeanwhileError(Edited.ARRANGEMENTS)
        known = {int(number) for number in before["id"].dropna()}
        gone = known - {row["id"] for row in rows}
        faults = kind.check(write, engagement_id, rows, gone)
        if faults:
            raise FaultyRowsError(sorted(faults, key=lambda fault: fault.row))
        for number, removal in product(gone, kind.removals):
            write.query(removal, id=number, engagement=engagement_id)
        for row in rows:
            _put(write, engagement_id, kind, row, known)
        write.changed(engagement_id)
        write.record("change engagement", viewer, engagement_id, kind.section)


def _put(write: Transaction, engagement_id: int, kind: RowTable, row: Row, known: set[int]) -> None:
    values = kind.written(write, engagement_id, row)
    if row["id"] in known:
        write.query(kind.change, id=row["id"], engagement=engagement_id, **values)
    else:
        write.add(kind.table, engagement_id=engagement_id, **values)


def whole_within(value: object, low: int, high: int) -> bool:
    """Whether a cell holds a whole number from `low` to `high`."""
    return isinstance(value, int) and low <= value <= high


def said_again(rows: Sequence[Row], names: Sequence[str]) -> list[int]:
    """The numbers of the rows whose name an earlier row has already."""
    first: dict[str, int] = {}
    return [
        row["row"] for row, name in zip(rows, names, strict=True) if first.setdefault(name, row["row"]) != row["row"]
    ]


def _value(value: Any) -> Any:
    """A cell as a plain value: nothing is None, outer and doubled spaces go, whole numbers are ints, days are dates."""
    if isinstance(value, str):
        return tidy(value) or None
    if value is None or pd.isna(value):
        return None
    if isinstance(value, (bool, np.bool_)):
        return bool(value)
    if isinstance(value, (pd.Timestamp, datetime)):
        return value.date()
    if isinstance(value, date):
        return value
    return int(value) if float(value).is_integer() else float(value)
