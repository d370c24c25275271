"""Makes statements of what releases of an engagement told, and of what a draft would tell, about its true answers."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from analytics.disclosure.audit.attack import AuditVerdict, audit
from analytics.disclosure.audit.columns import columns_of_items
from analytics.disclosure.audit.problem import problem_of
from analytics.disclosure.audit.release_rows import ToldScale, UnstatedError, statements_of, with_settings_of
from analytics.disclosure.audit.statements import Statement, UntrueStatementError
from analytics.disclosure.audit.table import AnswerTable, AuditedScale, Question, Survey
from analytics.disclosure.identity import EarlierCell
from analytics.disclosure.panels import Panel
from analytics.disclosure.rules import Cell
from analytics.disclosure.thresholds import Detail
from analytics.rows import each_row
from data.releases.assessment import Assessment
from data.releases.told import answers_of
from data.releases.told_again import scale_rows
from data.store import Store, Viewer

WHOLE = ("release_point", "release_share")
"""The tables of a release that tell of everyone only, not of single organisations."""


@dataclass(frozen=True)
class ScaleQuestions:
    """Holds a scale as it is audited, its questions by their positions, and how many it has, answered or not."""

    scale: AuditedScale
    by_position: Mapping[int, Question]
    items: int


class AuditSubject:
    """Holds one engagement's true answers and what was told of them, once for all rounds of an audit.

    `unstated` holds the told cells of which no statements can be made, because their answers are not there any more or
    their figures are not coded. Raises UnknownEngagementError.
    """

    def __init__(self, store: Store, viewer: Viewer, found: Assessment) -> None:
        self.store, self.viewer, self.engagement = store, viewer, int(found.engagement["id"])
        self.thresholds = found.thresholds
        self.rows = _answers(store.read("panel_answers", viewer, engagement=self.engagement), found)
        self.people = answers_of(store, viewer, self.engagement).people
        self.scales = {
            int(str(scale)): _scale(of_scale, found.scales[found.scales["id"] == scale].iloc[0])
            for scale, of_scale in self.rows.groupby("scale_id")
        }
        self.table = AnswerTable(
            {
                (self.people[row.participant_id], int(row.wave), row.column): int(row.value)
                for row in each_row(self.rows)
            }
        )
        self.parts = {
            name: number for number, name, _ in store.read_rows("arranged_parties", viewer, engagement=self.engagement)
        }
        self.surveys = {number: place for place, number in found.wave_ids.items()}
        self.unstated: list[EarlierCell] = []
        self.earlier = [*self._earlier_statements(found)]

    def columns_of(self, scale_id: int) -> set[str]:
        """Returns the identities of a scale's questions in the audited table."""
        return set(self.rows.loc[self.rows["scale_id"] == scale_id, "column"])

    def audited(self, made: Iterable[Sequence[Statement] | None], seconds: float = 20.0) -> AuditVerdict:
        """Returns the verdict on everything that was told and on what cells would state (see `statements_of_cells`).

        What is not decided within so many seconds is undecided.
        """
        new = [statement for statements in made if statements for statement in statements]
        return audit(self.table, [*self.earlier, *new], words=self.thresholds.words, seconds=seconds)

    def statements_of_cells(self, found: Assessment, cells: Iterable[Cell]) -> dict[int, list[Statement] | None]:
        """Returns what each of the new cells would state, by its scale; None where its rows cannot be put into
        statements."""
        new = replace(found, cells=tuple(cell for cell in cells if cell.copied is None))
        rows = scale_rows(self.store, self.viewer, new)
        return {cell.panel.scale_id: self._of_cell(cell, rows) for cell in new.cells}

    def _of_cell(self, cell: Cell, rows: Mapping[str, pd.DataFrame]) -> list[Statement] | None:
        made: list[Statement] = []
        try:
            for group, _ in cell.groups:
                told = self._told_scale(group)
                made += self._true_statements(told, group.organisation_id, cell.panel.scale_id, rows)
        except UnstatedError:
            return None
        return made

    def _told_scale(self, group: Panel) -> ToldScale:
        asked = self._scale_of(group.scale_id)
        people: dict[Survey, frozenset[str]] = {
            wave: frozenset(self.people[person] for person in group.people_in(wave)) for wave in group.waves
        }
        is_detailed = self.thresholds.is_detailed(group.n)
        return ToldScale(asked.scale, people, group.pair, asked.by_position, asked.items, is_detailed)

    def _scale_of(self, scale_id: int) -> ScaleQuestions:
        if scale_id not in self.scales:
            raise UnstatedError(str(scale_id), "its answers are no whole numbers")
        return self.scales[scale_id]

    def _true_statements(
        self, told: ToldScale, organisation: int | None, scale_id: int, rows: Mapping[str, pd.DataFrame]
    ) -> list[Statement]:
        """Returns what the rows of one release say of one scale and group; raises UnstatedError where this is not true of
        the answers that are there."""
        (row,) = (
            row
            for row in each_row(rows["release_scale"])
            if row.scale_id == scale_id and self._organisation_of(row.part) == organisation
        )
        points, shares = (self._of_whole(rows[table], scale_id, organisation) for table in WHOLE)
        made = statements_of(told, row, points, shares, self.table)
        if not all(self._holds(statement) for statement in made):
            raise UnstatedError(told.scale.name, "it is not true of the answers that are there")
        return made

    def _organisation_of(self, part: str | float | None) -> int | None:
        """Returns the id of a told organisation; −1 where there is none of that name any more."""
        return self.parts.get(part, -1) if isinstance(part, str) else None

    def _of_whole(self, rows: pd.DataFrame, scale_id: int, organisation: int | None) -> pd.DataFrame:
        """Returns the rows of a scale with the survey of each; none of a single organisation."""
        if rows.empty or organisation is not None:
            return pd.DataFrame({"position": []})
        mine = rows[rows["scale_id"] == scale_id]
        surveys = mine["survey"] if "survey" in mine else mine["wave_id"].map(self.surveys)
        return mine.assign(survey=surveys)

    def _holds(self, statement: Statement) -> bool:
        try:
            problem_of(self.table, [statement])
        except UntrueStatementError:
            return False
        return True

    def _earlier_statements(self, found: Assessment) -> Iterator[Statement]:
        """Yields what earlier releases of this engagement stated; cells of which this cannot be said go to `unstated`.

        Cells of other engagements are left to the rules, which tell nothing of the same people's answers again.
        """
        for earlier in found.earlier:
            if earlier.told.is_own and earlier.told.detail is not Detail.NOTHING:
                try:
                    yield from self._of_earlier(earlier, found)
                except UnstatedError:
                    self.unstated.append(earlier)

    def _of_earlier(self, earlier: EarlierCell, found: Assessment) -> list[Statement]:
        told = earlier.told
        pair = next(iter(sorted(earlier.pairs)), None)
        if pair is None:
            raise UnstatedError(str(told.scale_id), "its surveys are not there any more")
        rows = {
            f"release_{name}": self.store.read(f"released_{name}s", self.viewer, release=told.release_id)
            for name in ("scale", "point", "share")
        }
        surveys = self.surveys | dict(zip(told.surveys, pair, strict=True))
        for table in WHOLE:
            rows[table] = rows[table].assign(survey=rows[table]["wave_id"].map(surveys))
        release = self.store.read("released", self.viewer, release=told.release_id).iloc[0]
        detailed = release["min_respondents_detailed"]
        asked = self._asked_then(earlier, rows["release_scale"], found)
        then = ToldScale(
            asked.scale,
            self._people_then(earlier),
            pair,
            asked.by_position,
            asked.items,
            bool(pd.notna(detailed) and told.n >= detailed),
        )
        return self._true_statements(then, told.organisation_id, told.scale_id, rows)

    def _people_then(self, earlier: EarlierCell) -> dict[Survey, frozenset[str]]:
        marks = {f"p{person}": mark for person, mark in self.people.items()}
        people: dict[Survey, frozenset[str]] = {}
        for group in earlier.groups:
            if not group.members <= marks.keys():
                raise UnstatedError(str(earlier.told.scale_id), "some answers are not those that were told")
            mine = frozenset(marks[name] for name in group.members)
            if people.setdefault(group.wave, mine) != mine:
                raise UnstatedError(str(earlier.told.scale_id), "two told surveys cannot be told apart")
        return people

    def _asked_then(self, earlier: EarlierCell, rows: pd.DataFrame, found: Assessment) -> ScaleQuestions:
        """Returns the scale as it was told, of the questions that are there now."""
        (row,) = (
            row
            for row in each_row(rows)
            if row.scale_id == earlier.told.scale_id and self._organisation_of(row.part) == earlier.told.organisation_id
        )
        same = [
            asked
            for scale, asked in self.scales.items()
            if found.asked[scale] == earlier.questions
            and len(asked.by_position) == len(earlier.told.questions)
            and (asked.scale.questions[0].low, asked.scale.questions[0].high) == (row.low, row.high)
        ]
        asked = same[0] if same else self._scale_of_questions(earlier, row, found)
        return replace(asked, scale=with_settings_of(asked.scale, row))

    def _scale_of_questions(self, earlier: EarlierCell, row: Any, found: Assessment) -> ScaleQuestions:
        """Returns a scale that is not there any more, where each of its questions is one column that is there."""
        numbers = self.rows["item_id"].map(found.question_of)
        mine = self.rows[
            numbers.isin(earlier.questions) & (self.rows["low"] == row.low) & (self.rows["high"] == row.high)
        ]
        if not len(earlier.told.questions) == len(earlier.questions) == mine["column"].nunique():
            raise UnstatedError(str(earlier.told.scale_id), "its questions are not there any more")
        return _scale(mine.drop_duplicates("column").assign(position=-1), pd.Series(row._asdict()))


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


def _scale(rows: pd.DataFrame, described: pd.Series) -> ScaleQuestions:
    low, high = int(described["low"]), int(described["high"])
    asked = rows.drop_duplicates("column")
    reversed_ = frozenset(asked.loc[asked["reversed"].astype(bool), "column"])
    mid = None if pd.isna(described["mid"]) else float(described["mid"])
    better = bool(described["higher_is_better"])
    questions = {row.column: Question(row.column, low, high) for row in each_row(asked)}
    scale = AuditedScale(tuple(questions.values()), reversed_, mid, better, described["key"])
    by_position = {int(row.position): questions[row.column] for row in each_row(asked)}
    return ScaleQuestions(scale, by_position, int(described.get("items", len(asked))))
