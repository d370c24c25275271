"""Audits a draft release beside all that was told before, and lowers what would leave one person's answer certain."""

import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

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
Statements = Mapping[int, Sequence[Statement] | None]
"""What each new cell would state, by its scale; None: it cannot be put into statements."""


@dataclass(frozen=True)
class StoredVerdict:
    """Holds what is stored of an audit: the outcome, how much was tried, how many cells were lowered, and why.

    `outcome` is that of everything that is told in the end. `reason` is the attacker's knowledge (`Knowledge`) with which
    an answer was certain before cells were lowered, or “undecided” where this could not be ruled out; None where nothing
    was lowered.
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

    Of such figures the answers to single questions are left out first, then they are told in words; such words are not
    told. Figures that cannot be put into statements, or that stand
    beside earlier rows that cannot, are undecided. Cells that are told again as they were stay.
    """
    subject = AuditSubject(store, viewer, found)
    made = subject.statements_of_cells(found, found.cells)
    less, why = _unstated(found, subject, made), UNDECIDED
    lowered: set[int] = set()
    tried, reason = 0, None
    until = time.monotonic() + SECONDS
    while True:
        if less:
            reason = why if reason in (None, UNDECIDED) else reason
            scales = {cell.panel.scale_id for cell in less}
            found = _lowered(found, made, scales, Reason.UNDECIDED if why == UNDECIDED else Reason.EXPOSED)
            lowered |= scales
            made |= subject.statements_of_cells(found, [cell for cell in found.cells if cell.panel.scale_id in scales])
        verdict = subject.audited(made.values(), max(until - time.monotonic(), LEAST_SECONDS))
        tried += verdict.tried
        less, why = _exposed(found, verdict, subject), _knowledge(verdict)
        if not less:
            return found, StoredVerdict(verdict.outcome, tried, len(lowered), reason)


def _knowledge(verdict: AuditVerdict) -> str:
    """Returns the knowledge with which a value is certain; “undecided” where none is."""
    return next((each.knowledge.value for each in verdict.exposures if each.is_certain), UNDECIDED)


def _lowered(found: Assessment, made: Statements, scales: Collection[int], reason: Reason) -> Assessment:
    cells = (
        _less(cell, made[cell.panel.scale_id], reason) if cell.panel.scale_id in scales else cell
        for cell in found.cells
    )
    return replace(found, cells=tuple(cells))


def _less(cell: Cell, statements: Sequence[Statement] | None, reason: Reason) -> Cell:
    """Returns a cell in figures without the answers to single questions or, where it tells none, in words; one in words
    with nothing."""
    if any(isinstance(statement, ClassesCounted) for statement in statements or ()):
        return replace(cell, questions=False, reason=Reason.QUESTIONS)
    if cell.detail is Detail.FIGURES:
        return cell.lowered(reason)
    return replace(cell, detail=Detail.NOTHING, parts=(), parts_detail=Detail.NOTHING, reason=reason)


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
