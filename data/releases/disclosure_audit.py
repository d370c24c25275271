"""Audits a draft release beside all that was told before, and lowers what would leave one person's answer certain."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from analytics.disclosure.audit.attack import AuditVerdict, Exposure, Outcome, audit
from analytics.disclosure.audit.problem import problem_of
from analytics.disclosure.audit.statements import Statement, UntrueStatementError
from analytics.disclosure.audit.table import AnswerTable, AuditedScale, Question
from analytics.disclosure.audit.told_rows import End, ToldGroup, coarse_figures, detailed_figures, direction_in_words
from analytics.disclosure.panels import Panel
from analytics.disclosure.rules import Cell, Reason
from analytics.disclosure.thresholds import Detail
from analytics.model import Verdict
from analytics.rows import each_row
from data.releases.assessment import Assessment
from data.releases.told import answers_of
from data.releases.told_again import scale_rows
from data.store import Store, Viewer

CODED = "before_end"
"""The column of release_scale that figures have which are coded by the number of people; others cannot be inverted."""


@dataclass(frozen=True)
class StoredVerdict:
    """Holds what is stored of an audit: the outcome, how much was tried, how many cells were lowered, and why.

    `reason` is the attacker's knowledge (`Knowledge`) with which an answer was certain; None where none was.
    """

    outcome: Outcome
    tried: int
    lowered: int
    reason: str | None

    def columns(self) -> dict[str, object]:
        """Returns the values of the columns of disclosure_verdict."""
        return {"verdict": self.outcome.value, "tried": self.tried, "lowered": self.lowered, "reason": self.reason}


def audited(store: Store, viewer: Viewer, found: Assessment) -> tuple[Assessment, StoredVerdict]:
    """Returns the assessment with less of each cell that the audit finds exposed or cannot decide, and the verdict.

    Such figures are told in words, and such words are not told. Cells that are told again as they were stay.
    """
    subject = _Subject(store, viewer, found)
    tried = lowered = 0
    reason = None
    while True:
        verdict = subject.audited(found)
        tried += verdict.tried
        if verdict.outcome is Outcome.SAFE:
            break
        exposed = _exposed(found, verdict.exposures, subject)
        if not exposed:
            break
        reason = reason or (verdict.exposures[0].knowledge.value if verdict.exposures else None)
        lowered += len(exposed)
        found = replace(found, cells=tuple(_less(cell) if cell in exposed else cell for cell in found.cells))
    return found, StoredVerdict(verdict.outcome, tried, lowered, reason)


def _less(cell: Cell) -> Cell:
    if cell.detail is Detail.FIGURES:
        return cell.lowered(Reason.EXPOSED)
    return replace(cell, detail=Detail.NOTHING, parts=(), parts_detail=Detail.NOTHING, reason=Reason.EXPOSED)


def _exposed(found: Assessment, exposures: Sequence[Exposure], subject: "_Subject") -> list[Cell]:
    """Returns the cells to lower: of those that share a question with an exposure the ones in figures, else in words."""
    asked = {question for exposure in exposures for question in _questions(exposure)}
    new = [
        cell
        for cell in found.cells
        if cell.copied is None
        and cell.detail is not Detail.NOTHING
        and (not asked or asked & subject.questions_of(cell.panel.scale_id))
    ]
    return [cell for cell in new if cell.detail is Detail.FIGURES] or new


def _questions(exposure: Exposure) -> set[str]:
    about = exposure.about
    return {about.identity} if isinstance(about, Question) else {question.identity for question in about.questions}


class _Subject:
    """Holds one engagement's true answers and makes the statements about them, once for all rounds of an audit."""

    def __init__(self, store: Store, viewer: Viewer, found: Assessment) -> None:
        self.store, self.viewer = store, viewer
        number = int(found.engagement["id"])
        rows = store.read("panel_answers", viewer, engagement=number)
        described = found.scales.set_index("id")
        rows = rows[rows["scale_id"].isin(described.index)]
        # One column that was read with two ranges of answers counts as two questions here; the rules keep them together.
        steps = [f" {described.loc[scale, 'low']:g}–{described.loc[scale, 'high']:g}" for scale in rows["scale_id"]]
        self.rows = rows.assign(
            question=rows["item_id"].map(found.question_of).astype(str) + pd.Series(steps, index=rows.index, dtype=str)
        )
        self.people = answers_of(store, viewer, number).people
        self.scales = {
            int(str(scale)): _scale(of_scale, described.loc[[scale]].iloc[0])
            for scale, of_scale in self.rows.groupby("scale_id")
            if (of_scale["value"] % 1 == 0).all()
        }
        whole = self.rows[self.rows["scale_id"].isin(list(self.scales))]
        self.table = AnswerTable(
            {(self.people[row.participant_id], int(row.wave), row.question): int(row.value) for row in each_row(whole)}
        )
        self.earlier = [*self._earlier_statements(found)]

    def questions_of(self, scale_id: int) -> set[str]:
        return set(self.rows.loc[self.rows["scale_id"] == scale_id, "question"])

    def audited(self, found: Assessment) -> AuditVerdict:
        """Returns the verdict on all statements."""
        return audit(self.table, [*self.earlier, *self._new_statements(found)], words=found.thresholds.words)

    def _new_statements(self, found: Assessment) -> Iterator[Statement]:
        new = replace(found, cells=tuple(cell for cell in found.cells if cell.copied is None))
        rows = scale_rows(self.store, self.viewer, new)["release_scale"]
        parts = {
            name: number
            for number, name, _ in self.store.read_rows(
                "arranged_parties", self.viewer, engagement=int(found.engagement["id"])
            )
        }
        told = {} if rows.empty else {(row.scale_id, parts.get(row.part)): row for row in each_row(rows)}
        for cell in new.cells:
            for group, _ in cell.groups:
                row = told[group.scale_id, group.organisation_id]
                people = frozenset(self.people[person] for person in _linked_people(group))
                if people:
                    yield from self._statements(row, people, group.scale_id, group.pair, found.thresholds.detailed)

    def _earlier_statements(self, found: Assessment) -> Iterator[Statement]:
        """Returns what earlier releases of this engagement stated of people who are there with the same answers."""
        member = {f"p{person}": mark for person, mark in self.people.items()}
        for earlier in found.earlier:
            told = earlier.told
            if not told.is_own or told.detail is Detail.NOTHING or told.organisation_id is not None:
                continue
            groups = {group.wave: group.members for group in earlier.groups}
            pair = next(iter(earlier.pairs), None)
            if pair is None or len(groups) < 2 or not all(members <= member.keys() for members in groups.values()):
                continue
            people = frozenset(member[name] for name in groups[pair[0]] & groups[pair[1]])
            rows = self.store.read("released_scales", self.viewer, release=told.release_id)
            rows = rows[(rows["scale_id"] == told.scale_id) & rows["part"].isna()]
            present = next((scale for scale in self.scales if found.asked[scale] == earlier.questions), None)
            for row in each_row(rows):
                if people and present is not None:
                    yield from self._statements(row, people, present, pair, found.thresholds.detailed)

    def _statements(
        self, row: Any, people: frozenset[str], scale_id: int, pair: tuple[int, int], detailed: int
    ) -> Sequence[Statement]:
        """Returns what a row of release_scale states that holds for the answers there are.

        It states nothing of a scale whose answers are no whole numbers.
        """
        stated = self._stated(row, people, scale_id, pair, detailed)
        return [statement for statement in stated if self._holds(statement)]

    def _holds(self, statement: Statement) -> bool:
        try:
            problem_of(self.table, [statement])
        except UntrueStatementError:
            return False
        return True

    def _stated(
        self, row: Any, people: frozenset[str], scale_id: int, pair: tuple[int, int], detailed: int
    ) -> Sequence[Statement]:
        if scale_id not in self.scales or pair[0] == pair[1]:
            return []
        group = ToldGroup(people, self.scales[scale_id], *pair)
        if row.shown == Detail.WORDS.value:
            return direction_in_words(group, Verdict(row.verdict))
        if not hasattr(row, CODED):
            return []
        means = (_told_mean(row.mean_before, row.before_end), _told_mean(row.mean_after, row.after_end))
        interval = None if pd.isna(row.interval_low) else (row.interval_low, row.interval_high)
        if len(people) < detailed:
            return coarse_figures(group, means, interval, Verdict(row.verdict))
        change = None if interval is None else (row.estimate, interval)
        return detailed_figures(group, means, change, (None, None), Verdict(row.verdict))


def _linked_people(group: Panel) -> frozenset[int]:
    """Returns the people of a linked comparison; nobody where the surveys are not linked or there is only one."""
    first, last = group.pair
    return group.people_in(first) & group.people_in(last) if group.linked else frozenset()


def _scale(rows: pd.DataFrame, described: pd.Series) -> AuditedScale:
    low, high = int(described["low"]), int(described["high"])
    asked = rows.drop_duplicates("question")
    reversed_ = frozenset(asked.loc[asked["reversed"].astype(bool), "question"])
    mid = None if pd.isna(described["mid"]) else float(described["mid"])
    better = bool(described["higher_is_better"])
    return AuditedScale(
        tuple(Question(question, low, high) for question in asked["question"]), reversed_, mid, better, described["key"]
    )


def _told_mean(mean: float, end: Mapping | str | None) -> float | End:
    return End(str(end)) if isinstance(end, str) else float(mean)
