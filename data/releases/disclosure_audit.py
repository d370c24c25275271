"""Audits a draft release beside all that was told before, and lowers what would leave one person's answer certain."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from analytics.disclosure.audit.attack import AuditVerdict, Exposure
from analytics.disclosure.audit.statements import ClassesCounted, Statement
from analytics.disclosure.audit.table import Question
from analytics.disclosure.identity import EarlierCell
from analytics.disclosure.rules import Cell, Reason
from analytics.disclosure.thresholds import Detail
from analytics.model import Outcome
from data.releases.assessment import Assessment
from data.releases.audit_subject import AuditSubject
from data.store import Store, Viewer

UNDECIDED = Outcome.UNDECIDED.value
SECONDS, LEAST_SECONDS = 20.0, 2.0
"""How long all rounds of an audit may take together, and the least that a round has."""


@dataclass(frozen=True)
class StoredVerdict:
    """Holds what is stored of an audit: the outcome, how much was tried, which scales were lowered, and why.

    `outcome` is that of everything that is told in the end. `reason` is the attacker's knowledge (`Knowledge`) with which
    an answer was certain before cells were lowered, or “undecided” where this could not be ruled out; None where nothing
    was lowered.
    """

    outcome: Outcome
    tried: int
    scales: frozenset[int]
    reason: str | None

    def columns(self) -> dict[str, object]:
        """Returns the values of the columns of disclosure_verdict."""
        lowered = len(self.scales)
        return {"verdict": self.outcome.value, "tried": self.tried, "lowered": lowered, "reason": self.reason}


def audited(store: Store, viewer: Viewer, found: Assessment) -> tuple[Assessment, StoredVerdict]:
    """Returns the assessment with less of each cell that the audit finds exposed or cannot decide, and the verdict.

    Single organisations are left out first, then the answers to single questions; then figures are told in words, and words
    are not told. Figures that cannot be put into statements, or that stand
    beside earlier rows that cannot, are undecided. Cells that are told again as they were stay.
    """
    subject = AuditSubject(store, viewer, found)
    made = subject.statements_of_cells(found, found.cells)
    lowered = {cell.panel.scale_id: cell.lowered(Reason.UNDECIDED) for cell in _unstated(found, subject, made)}
    tried, reason = 0, UNDECIDED if lowered else None
    until, less = time.monotonic() + SECONDS, lowered
    while True:
        found = replace(found, cells=tuple(less.get(cell.panel.scale_id, cell) for cell in found.cells))
        made |= subject.statements_of_cells(found, less.values())
        verdict = subject.audited(made.values(), max(until - time.monotonic(), LEAST_SECONDS))
        tried += verdict.tried
        why = _knowledge(verdict)
        label = Reason.UNDECIDED if why == UNDECIDED else Reason.EXPOSED
        less = {
            cell.panel.scale_id: _less(cell, made[cell.panel.scale_id], label)
            for cell in _exposed(found, verdict, subject)
        }
        if not less:
            return found, StoredVerdict(verdict.outcome, tried, frozenset(lowered), reason)
        lowered |= less
        reason = why if reason in (None, UNDECIDED) else reason


def lowered_rows(found: Assessment, verdict: StoredVerdict) -> pd.DataFrame:
    """Returns the rows of lowered_scale of an audited assessment: scale_id, reason (the name of a `Reason`)."""
    cells = [cell for cell in found.cells if cell.panel.scale_id in verdict.scales and cell.reason is not None]
    return pd.DataFrame(
        {
            "scale_id": [cell.panel.scale_id for cell in cells],
            "reason": [cell.reason.name for cell in cells if cell.reason],
        }
    )


def _knowledge(verdict: AuditVerdict) -> str:
    """Returns the knowledge with which a value is certain; “undecided” where none is."""
    return next((each.knowledge.value for each in verdict.exposures if each.is_certain), UNDECIDED)


def _less(cell: Cell, statements: Sequence[Statement] | None, reason: Reason) -> Cell:
    """Returns a cell that tells one thing less: no single organisations; else no answers to single questions; else, of
    figures, only words; else nothing."""
    if cell.parts:
        return replace(cell, parts=(), parts_detail=Detail.NOTHING, reason=Reason.PARTS)
    if any(isinstance(statement, ClassesCounted) for statement in statements or ()):
        both = cell.reason is Reason.PARTS
        return replace(cell, questions=False, reason=Reason.PARTS_AND_QUESTIONS if both else Reason.QUESTIONS)
    if cell.detail is Detail.FIGURES:
        return cell.lowered(reason)
    return replace(cell, detail=Detail.NOTHING, reason=Reason.HIDDEN)


def _unstated(found: Assessment, subject: AuditSubject, made: Mapping[int, Sequence[Statement] | None]) -> list[Cell]:
    """Returns the new cells in figures that cannot be audited, because they or earlier cells with some of their questions
    and surveys cannot be put into statements."""
    figures = [cell for cell in found.cells if cell.copied is None and cell.detail is Detail.FIGURES]
    return [
        cell
        for cell in figures
        if made[cell.panel.scale_id] is None or any(_touches(cell, earlier, found) for earlier in subject.unstated)
    ]


def _touches(cell: Cell, earlier: EarlierCell, found: Assessment) -> bool:
    shares = bool(earlier.questions & found.asked[cell.panel.scale_id])
    waves = {group.wave for group in earlier.groups}
    return shares and (not waves or bool(waves & set(cell.panel.waves)))


def _exposed(found: Assessment, verdict: AuditVerdict, subject: AuditSubject) -> list[Cell]:
    """Returns the cells to lower: of those that share a question with an exposure the ones in figures, else in words."""
    if verdict.outcome is Outcome.SAFE:
        return []
    asked = {question for exposure in verdict.exposures for question in _questions(exposure)}
    new = [
        cell
        for cell in found.cells
        if cell.copied is None
        and cell.detail is not Detail.NOTHING
        and (not asked or asked & subject.columns_of(cell.panel.scale_id))
    ]
    return [cell for cell in new if cell.detail is Detail.FIGURES] or new


def _questions(exposure: Exposure) -> set[str]:
    about = exposure.about
    return {about.identity} if isinstance(about, Question) else {question.identity for question in about.questions}
