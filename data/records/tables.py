"""Reads tables that people type as plain values, and stores which rows are new, changed or removed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import product
from typing import Any

import numpy as np
import pandas as pd

from analytics.text import tidy
from analytics.wording.language import N_, Language
from data.errors import ChangedMeanwhileError, EditedSubject, OutcomesError
from data.records.engagements import UnknownEngagementError
from data.store import Store, Transaction, Viewer

Row = dict[str, Any]


@dataclass(frozen=True)
class Fault:
    """Holds what is wrong in one cell; `column` and `reason` are messages."""

    row: int
    column: str
    reason: str
    facts: Mapping[str, object] = field(default_factory=dict)

    def in_words(self, say: Language) -> str:
        """Returns the fault as a sentence that names the row and the column."""
        where = say("Row {row}, {column}", row=self.row, column=say(self.column))
        return f"{where}: {say(self.reason, **self.facts)}"


class FaultyRowsError(OutcomesError):
    """Refuses rows that cannot be stored; `faults` lists every cell to correct."""

    message = N_("Nothing was saved yet. Correct these cells and save again; what you typed is still here.")

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__()
        self.faults = tuple(faults)


@dataclass(frozen=True)
class RowTable:
    """Describes one kind of rows that belong to an engagement: how they are read, checked and written.

    `dtypes` are those of the editor's columns, `id` first. `query` is the read of the rows, `change` the write that
    changes one, and `removals` are the writes that remove one, in that order. `check(write, engagement_id, rows, gone)`
    returns faults; `gone` are the ids of the removed rows. `values_to_write(write, engagement_id, row)` returns the values of
    the table's columns.
    """

    table: str
    section: str
    dtypes: Mapping[str, str]
    query: str
    change: str
    removals: Sequence[str]
    check: Callable[[Transaction, int, list[Row], set[int]], list[Fault]]
    values_to_write: Callable[[Transaction, int, Row], Row]

    def stored(self, store: Store, viewer: Viewer, engagement_id: int) -> pd.DataFrame:
        """Returns the stored rows as the editor shows them."""
        return self.as_editor_rows(store.read(self.query, viewer, engagement=engagement_id))

    def as_editor_rows(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Returns the rows with the editor's types, numbered from 1."""
        plain = pd.DataFrame({name: [_value(value) for value in frame[name]] for name in self.dtypes})
        plain = plain.astype(dict(self.dtypes)).set_index(pd.RangeIndex(1, len(plain) + 1))
        return plain.fillna({name: False for name, dtype in self.dtypes.items() if dtype == "boolean"})

    def rows(self, frame: pd.DataFrame) -> list[Row]:
        """Returns the rows that are not blank as plain values (None where a cell is blank), with their number as `row`."""
        rows, first = [], 1 if 0 in frame.index else 0  # an editor that begins empty counts from 0
        for number, record in zip(frame.index, frame[list(self.dtypes)].to_dict("records"), strict=True):
            row = {str(name): _value(value) for name, value in record.items()}
            if any(value not in (None, False) for value in row.values()):
                rows.append({"row": first + int(number), **row})
        return rows

    def same(self, first: pd.DataFrame, second: pd.DataFrame) -> bool:
        """Returns whether two frames hold the same values, blank rows aside."""
        return self._bare(first) == self._bare(second)

    def _bare(self, frame: pd.DataFrame) -> list[Row]:
        blank = {name: False for name, dtype in self.dtypes.items() if dtype == "boolean"}
        rows = [{name: value for name, value in row.items() if name != "row"} for row in self.rows(frame)]
        return [row | {name: bool(row[name]) for name in blank} for row in rows]


def save_rows(
    store: Store, viewer: Viewer, engagement_id: int, kind: RowTable, opened: pd.DataFrame, typed: pd.DataFrame
) -> None:
    """Replaces the stored rows by the typed ones, as a whole or not at all.

    `opened` are the rows as they were when the person began to edit: raises ChangedMeanwhileError where others are
    stored now. Raises FaultyRowsError, which names every cell that cannot be stored, and UnknownEngagementError where
    the viewer has no such engagement.
    """
    rows = kind.rows(typed)
    with store.transaction() as write:
        if not store.read_rows("arranged_engagement", viewer, engagement=engagement_id):
            raise UnknownEngagementError(engagement=engagement_id)
        before = kind.stored(store, viewer, engagement_id)
        if not kind.same(before, opened):
            raise ChangedMeanwhileError(EditedSubject.ARRANGEMENTS)
        stored_ids = {int(number) for number in before["id"].dropna()}
        removed = stored_ids - {row["id"] for row in rows}
        faults = kind.check(write, engagement_id, rows, removed)
        if faults:
            raise FaultyRowsError(sorted(faults, key=lambda fault: fault.row))
        for number, removal in product(removed, kind.removals):
            write.query(removal, id=number, engagement=engagement_id)
        for row in rows:
            _write_row(write, engagement_id, kind, row, stored_ids)
        write.mark_changed(engagement_id)
        write.record("change engagement", viewer, engagement_id, kind.section)


def _write_row(write: Transaction, engagement_id: int, kind: RowTable, row: Row, stored_ids: set[int]) -> None:
    values = kind.values_to_write(write, engagement_id, row)
    if row["id"] in stored_ids:
        write.query(kind.change, id=row["id"], engagement=engagement_id, **values)
    else:
        write.add(kind.table, engagement_id=engagement_id, **values)


def whole_within(value: object, low: int, high: int) -> bool:
    """Returns whether a cell holds a whole number from `low` to `high`."""
    return isinstance(value, int) and low <= value <= high


def repeated_rows(rows: Sequence[Row], names: Sequence[str]) -> list[int]:
    """Returns the numbers of the rows whose name an earlier row has already."""
    first: dict[str, int] = {}
    return [
        row["row"] for row, name in zip(rows, names, strict=True) if first.setdefault(name, row["row"]) != row["row"]
    ]


def _value(value: Any) -> Any:
    """Returns a cell as a plain value: None for blanks, tidy text, int for whole numbers, date for days."""
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
