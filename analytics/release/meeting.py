"""A review meeting as a row of steps, one message each, in the order of the three questions: made from a release alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from analytics.disclosure.thresholds import Shown
from analytics.model import GoalState, Theme
from analytics.release.model import Release, ReleasedScale


class Question(Enum):
    """What a review asks of an engagement."""

    GOALS = auto()
    EFFECT = auto()
    RESULTS = auto()


@dataclass(frozen=True)
class Opening:
    """Which engagement this is, and which release of it."""


@dataclass(frozen=True)
class EarlierDecisions:
    """What was decided in earlier reviews, and what came of it."""


@dataclass(frozen=True)
class GoalsTogether:
    """How many goals are attained, on their first and on their present levels."""


@dataclass(frozen=True)
class OneGoal:
    goal: GoalState


@dataclass(frozen=True)
class ScaleInFigures:
    question: Question
    scale: ReleasedScale


@dataclass(frozen=True)
class ScalesInWords:
    """The scales of a question of which no figures are told; none where nothing was asked about it."""

    question: Question
    scales: tuple[ReleasedScale, ...]


@dataclass(frozen=True)
class ByOrganisation:
    """What is told of each organisation's own people."""

    question: Question
    parts: tuple[ReleasedScale, ...]


@dataclass(frozen=True)
class Course:
    """How the work was done: who answered, and the sessions."""


@dataclass(frozen=True)
class Limits:
    """What the release does not show."""


@dataclass(frozen=True)
class NewDecisions:
    """What is decided now."""


Step = (
    Opening
    | EarlierDecisions
    | GoalsTogether
    | OneGoal
    | ScaleInFigures
    | ScalesInWords
    | ByOrganisation
    | Course
    | Limits
    | NewDecisions
)


def steps_of(release: Release) -> tuple[Step, ...]:
    """The steps of a meeting on this release: every question is asked, also where nothing is told of it."""
    effect = [one for one in release.scales if one.scale.theme != Theme.RESULTS_OF_WORK]
    results = [one for one in release.scales if one.scale.theme == Theme.RESULTS_OF_WORK]
    return (
        Opening(),
        *(() if release.decisions.empty else (EarlierDecisions(),)),
        GoalsTogether(),
        *(OneGoal(goal) for goal in release.goals),
        *_scales(Question.EFFECT, effect),
        *_scales(Question.RESULTS, results),
        Course(),
        Limits(),
        NewDecisions(),
    )


def place_of(asked: str | None, steps: int) -> int:
    """The place 1 … `steps` that an address asks for; the nearest one where it asks for another, the first where for none."""
    number = int(asked) if asked and asked.isascii() and asked.isdigit() and len(asked) < 5 else 1
    return min(max(number, 1), steps)


def _scales(question: Question, found: Sequence[ReleasedScale]) -> Iterator[Step]:
    """A step for each scale with figures, one for the others, one for the organisations' own."""
    whole = [one for one in found if one.part is None]
    figures = [one for one in whole if one.shown is Shown.FIGURES]
    yield from (ScaleInFigures(question, one) for one in figures)
    if len(figures) < len(whole) or not whole:
        yield ScalesInWords(question, tuple(one for one in whole if one.shown is not Shown.FIGURES))
    if parts := tuple(one for one in found if one.part is not None):
        yield ByOrganisation(question, parts)
