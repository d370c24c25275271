"""Divides the outline of a release into the steps of a review meeting: one message each, in the outline's order.

Questions of which the release tells nothing share one step. The last steps are for what is rated and decided in the meeting
itself.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from analytics.model import GoalState
from analytics.release.outline_figures import (
    ByOrganisation,
    Goal,
    GoalsTogether,
    HiddenScales,
    JointlyAssessed,
    ScaleFigures,
    ScaleInWords,
    ScalesInFigures,
    ScalesInWords,
)
from analytics.release.outline_model import (
    Decisions,
    Limits,
    Outline,
    ReleaseHead,
    Section,
    SectionKey,
    Sentence,
    Summary,
)

QUESTIONS = (SectionKey.GOALS, SectionKey.EFFECT, SectionKey.RESULTS)
"""The sections that answer the three questions."""


@dataclass(frozen=True)
class OpeningStep:
    """Says which engagement this is, and which release of it."""

    head: ReleaseHead


@dataclass(frozen=True)
class SummaryStep:
    """Shows the supervisor's own summary of the release."""

    heading: str
    summary: Summary


@dataclass(frozen=True)
class EarlierDecisionsStep:
    """Tells what was decided in earlier reviews, and what came of it."""

    decisions: Decisions


@dataclass(frozen=True)
class GoalsStep:
    """Tells how many goals are attained, and shows all of them on one ladder."""

    question: str
    together: GoalsTogether
    states: tuple[GoalState, ...]


@dataclass(frozen=True)
class GoalStep:
    """Shows one goal."""

    question: str
    goal: Goal


@dataclass(frozen=True)
class ScaleStep:
    """Shows one scale in figures."""

    question: str
    scale: ScaleFigures


@dataclass(frozen=True)
class WordsStep:
    """Shows the scales of a question that are told in words."""

    question: str
    scales: tuple[ScaleInWords, ...]


@dataclass(frozen=True)
class JointStep:
    """Shows how the group assessed a question together."""

    question: str
    assessed: JointlyAssessed


@dataclass(frozen=True)
class OrganisationsStep:
    """Shows the results of each organisation's own people."""

    question: str
    table: ByOrganisation


@dataclass(frozen=True)
class NotToldStep:
    """Says once, for all questions together, what this release does not tell: that nothing was asked, or the names of the scales
    withheld, by question."""

    questions: Mapping[str, tuple[Sentence | HiddenScales, ...]]


@dataclass(frozen=True)
class ProcessStep:
    """Tells how the work was done: who answered, and the sessions."""

    section: Section


@dataclass(frozen=True)
class LimitsStep:
    """Tells what the release does not show."""

    heading: str
    limits: Limits


@dataclass(frozen=True)
class RatingStep:
    """Asks how the goals are rated together now; what is rated is part of the next release."""


@dataclass(frozen=True)
class JointRatingStep:
    """Asks how the group assesses questions 2 and 3 together now; the assessment is part of the next release."""


@dataclass(frozen=True)
class NewDecisionsStep:
    """Asks what is decided now."""


Step = (
    OpeningStep
    | SummaryStep
    | EarlierDecisionsStep
    | GoalsStep
    | GoalStep
    | ScaleStep
    | WordsStep
    | JointStep
    | OrganisationsStep
    | NotToldStep
    | ProcessStep
    | LimitsStep
    | RatingStep
    | JointRatingStep
    | NewDecisionsStep
)


def steps_of(outline: Outline) -> tuple[Step, ...]:
    """Returns the steps of a meeting on this release.

    Summary and earlier decisions come first, ratings and new decisions last. Comments are left out: they are for reading, not
    for a screen in a meeting.
    """
    questions = [outline.section(key) for key in QUESTIONS]
    goals, effect, results = questions
    return (
        OpeningStep(outline.head),
        *_summary(outline.summary),
        *_earlier_decisions(outline.section(SectionKey.DECISIONS)),
        *_goals(goals),
        *_scales(effect),
        *_scales(results),
        *_not_told(questions),
        ProcessStep(outline.section(SectionKey.PROCESS)),
        *_limits(outline.section(SectionKey.LIMITS)),
        RatingStep(),
        JointRatingStep(),
        NewDecisionsStep(),
    )


def place_of(asked: str | None, steps: int) -> int:
    """Returns the place 1 … `steps` of the step that an address asks for.

    A number outside the range gives the nearest place; no number (None or other text) gives the first.
    """
    wanted = int(asked) if asked and asked.isascii() and asked.isdigit() and len(asked) < 5 else 1
    return min(max(wanted, 1), steps)


def _earlier_decisions(section: Section) -> Iterator[Step]:
    for item in section.items:
        if isinstance(item, Decisions) and item.lines:
            yield EarlierDecisionsStep(item)


def _summary(section: Section | None) -> Iterator[Step]:
    if section is not None:
        yield from (SummaryStep(section.heading, item) for item in section.items if isinstance(item, Summary))


def _goals(section: Section) -> Iterator[Step]:
    """Yields a step for all goals together, then one for each goal; none where no goal is released."""
    goals = [item for item in section.items if isinstance(item, Goal)]
    states = tuple(goal.state for goal in goals)
    yield from (GoalsStep(section.heading, item, states) for item in section.items if isinstance(item, GoalsTogether))
    yield from (GoalStep(section.heading, goal) for goal in goals)


def _scales(section: Section) -> Iterator[Step]:
    """Yields a step for each scale with figures, one for the scales in words, one for the organisations and one for the
    joint assessment."""
    items = section.items
    figures = [scale for item in items if isinstance(item, ScalesInFigures) for scale in item.scales]
    words = tuple(scale for item in items if isinstance(item, ScalesInWords) for scale in item.scales)
    yield from (ScaleStep(section.heading, scale) for scale in figures)
    if words:
        yield WordsStep(section.heading, words)
    yield from (OrganisationsStep(section.heading, item) for item in items if isinstance(item, ByOrganisation))
    yield from (JointStep(section.heading, item) for item in items if isinstance(item, JointlyAssessed))


def _not_told(sections: Iterable[Section]) -> Iterator[Step]:
    """Yields one step for everything that is not told of the questions; none where everything is told."""
    untold = {
        section.heading: tuple(item for item in section.items if isinstance(item, Sentence | HiddenScales))
        for section in sections
    }
    if any(untold.values()):
        yield NotToldStep({question: items for question, items in untold.items() if items})


def _limits(section: Section) -> Iterator[Step]:
    yield from (LimitsStep(section.heading, item) for item in section.items if isinstance(item, Limits))
