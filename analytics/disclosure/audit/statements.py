"""Defines the statements that a release makes about a set of people, each as what a reader can conclude from it."""

from dataclasses import dataclass

from analytics.disclosure.audit.table import AuditedScale, Question, Survey
from analytics.disclosure.coding import direction
from analytics.model import Verdict

DIRECTIONS = tuple(
    frozenset(verdict for verdict in Verdict if direction(verdict) is word and verdict is not Verdict.NO_CLEAR_CHANGE)
    for word in (Verdict.IMPROVED, Verdict.DECLINED, Verdict.NO_CLEAR_CHANGE)
)
"""The verdicts that have one word: better, worse, no clear change."""


@dataclass(frozen=True)
class Range:
    """Holds the values from `low` to `high`, in points of 0–100, and tells which of the two ends belong to them."""

    low: float
    high: float
    with_low: bool = True
    with_high: bool = True


@dataclass(frozen=True)
class MeanWithin:
    """States that the mean score of the people at a survey lies in a range."""

    people: frozenset[str]
    scale: AuditedScale
    survey: Survey
    range: Range

    @property
    def surveys(self) -> tuple[Survey, ...]:
        """Returns the survey."""
        return (self.survey,)


@dataclass(frozen=True)
class ChangeWithin:
    """States that the people's mean change from the first survey to the later one lies in a range."""

    people: frozenset[str]
    scale: AuditedScale
    first: Survey
    later: Survey
    range: Range

    @property
    def surveys(self) -> tuple[Survey, ...]:
        """Returns the two surveys, the first one first."""
        return (self.first, self.later)


@dataclass(frozen=True)
class IntervalWithin:
    """States where the ends of a 95 % interval lie: of the mean score at one survey, or of the mean change between two.

    The interval is Student's, with half-width `least_half_width` where its own is less. `low` and `high` hold the values
    that its two ends can have.
    """

    people: frozenset[str]
    scale: AuditedScale
    surveys: tuple[Survey, ...]
    low: Range
    high: Range
    least_half_width: float = 0.0


@dataclass(frozen=True)
class VerdictAmong:
    """States that the change of the people from the first survey to the later one has one of some verdicts.

    The verdict is that of Student's interval, see `analytics.estimates.scale_change`, with half-width
    `least_half_width` where its own is less. `in_words` says that nothing else was told of this change.
    """

    people: frozenset[str]
    scale: AuditedScale
    first: Survey
    later: Survey
    verdicts: frozenset[Verdict]
    in_words: bool = True
    least_half_width: float = 0.0

    @property
    def surveys(self) -> tuple[Survey, ...]:
        """Returns the two surveys, the first one first."""
        return (self.first, self.later)


@dataclass(frozen=True)
class UnlinkedVerdictAmong:
    """States that the change between two surveys whose people are not linked has one of some verdicts (by Welch)."""

    before: frozenset[str]
    after: frozenset[str]
    scale: AuditedScale
    first: Survey
    later: Survey
    verdicts: frozenset[Verdict]

    @property
    def people(self) -> frozenset[str]:
        """Returns everyone whom the statement is about."""
        return self.before | self.after

    @property
    def surveys(self) -> tuple[Survey, ...]:
        """Returns the two surveys, the first one first."""
        return (self.first, self.later)


@dataclass(frozen=True)
class ClassesCounted:
    """States how many of the people chose each class of steps of a question at a survey.

    `classes` holds the steps of each class, `numbers` one or more lists of a number of people per class: one of these
    lists is the true one. More than one list follows from classes that were joined before they were told.
    """

    people: frozenset[str]
    question: Question
    survey: Survey
    classes: tuple[frozenset[int], ...]
    numbers: tuple[tuple[int, ...], ...]

    @property
    def surveys(self) -> tuple[Survey, ...]:
        """Returns the survey."""
        return (self.survey,)


@dataclass(frozen=True)
class PeopleCounted:
    """States how many people there are; the attacker knows already who they are, so that it tells nothing more."""

    people: frozenset[str]
    number: int


OfScale = MeanWithin | ChangeWithin | IntervalWithin | VerdictAmong | UnlinkedVerdictAmong
Statement = OfScale | ClassesCounted | PeopleCounted


class UntrueStatementError(ValueError):
    """Says that a statement does not hold for the true answers, so that an audit of it would mean nothing."""

    def __init__(self, kind: str, people: int) -> None:
        self.kind, self.people = kind, people
        super().__init__(f"A statement ({kind}) about {people} people does not hold for their answers.")
