"""Holds the true answers to one engagement's questions as one table, and tells whether statements are true of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analytics.disclosure.audit.columns import columns_of_items
from analytics.disclosure.audit.problem import problem_of
from analytics.disclosure.audit.release_rows import ToldScale, UnstatedError, statements_of
from analytics.disclosure.audit.statements import Statement, UntrueStatementError
from analytics.disclosure.audit.table import AnswerTable, AuditedScale, Question, Survey
from analytics.rows import each_row
from data.releases.assessment import Assessment
from data.releases.told import answers_of
from data.store import Store, Viewer


@dataclass(frozen=True)
class ScaleQuestions:
    """Holds a scale as it is audited, its questions by their positions, and how many it has, answered or not."""

    scale: AuditedScale
    by_position: Mapping[int, Question]
    items: int


class AuditedAnswers:
    """Holds one engagement's true answers, and its scales as they are audited.

    `rows` has one row per answer to a scale in whole numbers, with its range (low, high), its question and its column in
    the audited table (see `columns_of_items`). `people` holds the mark of each participant, `answers` the audited table;
    a survey is known there by its place. Raises UnknownEngagementError.
    """

    def __init__(self, store: Store, viewer: Viewer, found: Assessment) -> None:
        engagement = int(found.engagement["id"])
        self.rows = _answers(store.read("panel_answers", viewer, engagement=engagement), found)
        self.people = answers_of(store, viewer, engagement).people
        self.scales = {
            int(str(scale)): scale_of_rows(of_scale, found.scales[found.scales["id"] == scale].iloc[0])
            for scale, of_scale in self.rows.groupby("scale_id")
        }
        self.answers: dict[tuple[str, Survey, str], int] = {
            (self.people[row.participant_id], int(row.wave), row.column): int(row.value) for row in each_row(self.rows)
        }

    @property
    def table(self) -> AnswerTable:
        return AnswerTable(self.answers)

    def scale_of(self, scale_id: int) -> ScaleQuestions:
        """Returns a scale as it is audited; raises UnstatedError where its answers are no whole numbers."""
        if scale_id not in self.scales:
            raise UnstatedError(str(scale_id), "its answers are no whole numbers")
        return self.scales[scale_id]

    def true_statements(self, told: ToldScale, row: Any, points: pd.DataFrame, shares: pd.DataFrame) -> list[Statement]:
        """Returns what the rows of a release say of one scale and group (see `release_rows.statements_of`); raises
        UnstatedError where this is not true of the answers."""
        made = statements_of(told, row, points, shares, self.table)
        if not all(self._holds(statement) for statement in made):
            raise UnstatedError(told.scale.name, "it is not true of the answers that are there")
        return made

    def _holds(self, statement: Statement) -> bool:
        try:
            problem_of(self.table, [statement])
        except UntrueStatementError:
            return False
        return True


def _answers(rows: pd.DataFrame, found: Assessment) -> pd.DataFrame:
    """Returns the answers to scales in whole numbers, with the range of each, its question and its column.

    One column of a file that was read with two ranges of answers counts as two here; the rules keep them together.
    """
    described = found.scales.set_index("id")
    rows = rows[rows["scale_id"].isin(described.index)]
    rows = rows.assign(**{end: rows["scale_id"].map(described[end]) for end in ("low", "high")})
    whole = (rows[["value", "low", "high"]] % 1 == 0).all(axis=1).groupby(rows["scale_id"]).transform("all")
    rows = rows[whole.astype(bool)]
    asked = rows["item_id"].map(found.question_of).astype(str)
    ranges = [f" {row.low:g}–{row.high:g}" for row in each_row(rows)]
    rows = rows.assign(question=asked + pd.Series(ranges, index=rows.index, dtype=str))
    return rows.assign(column=rows["item_id"].map(columns_of_items(rows)))


def scale_of_rows(rows: pd.DataFrame, described: pd.Series) -> ScaleQuestions:
    """Returns the scale of these answers (see `AuditedAnswers`); `described` is its row of a release or of the read
    `scales`."""
    low, high = int(described["low"]), int(described["high"])
    asked = rows.drop_duplicates("column")
    reversed_ = frozenset(asked.loc[asked["reversed"].astype(bool), "column"])
    mid = None if pd.isna(described["mid"]) else float(described["mid"])
    better = bool(described["higher_is_better"])
    questions = {row.column: Question(row.column, low, high) for row in each_row(asked)}
    scale = AuditedScale(tuple(questions.values()), reversed_, mid, better, described["key"])
    by_position = {int(row.position): questions[row.column] for row in each_row(asked)}
    return ScaleQuestions(scale, by_position, int(described.get("items", len(asked))))
