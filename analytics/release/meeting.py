"""Divides the outline of a release into the steps of a review meeting: one message each, in the outline's order."""

from collections.abc import Iterator
from dataclasses import dataclass

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
from analytics.release.outline_model import Decisions, Limits, Outline, ReleaseHead, Section, SectionKey, Sentence


@dataclass(frozen=True)
class OpeningStep:
    """Says which engagement this is, and which release of it."""

    head: ReleaseHead


@dataclass(frozen=True)
class EarlierDecisionsStep:
    """Tells what was decided in earlier reviews, and what came of it."""

    decisions: Decisions


@dataclass(frozen=True)
class GoalsStep:
    """Tells how many goals are attained; `goals` is None where no goal is released, and `sentences` say so."""

    question: str
    goals: GoalsTogether | None
    sentences: tuple[Sentence, ...]


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
    """Shows the scales of a question that have no figures: those in words, and those by name only (`hidden`).

    `sentences` say that nothing was asked, where nothing was.
    """

    question: str
    sentences: tuple[Sentence, ...]
    scales: tuple[ScaleInWords, ...]
    hidden: HiddenScales | None


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
class ProcessStep:
    """Tells how the work was done: who answered, and the sessions."""

    section: Section


@dataclass(frozen=True)
class LimitsStep:
    """Tells what the release does not show."""

    heading: str
    limits: Limits


@dataclass(frozen=True)
class NewDecisionsStep:
    """Asks what is decided now."""


Step = (
    OpeningStep
    | EarlierDecisionsStep
    | GoalsStep
    | GoalStep
    | ScaleStep
    | WordsStep
    | JointStep
    | OrganisationsStep
    | ProcessStep
    | LimitsStep
    | NewDecisionsStep
)


def steps_of(outline: Outline) -> tuple[Step, ...]:
    """Returns the steps of a meeting on this release: every question has a step, also where nothing may be shown of it.

    Earlier decisions come first and new ones last. Comments are left out: they are for reading, not for a screen in a
    meeting.
    """
    return (
        OpeningStep(outline.head),
        *_earlier_decisions(outline.section(SectionKey.DECISIONS)),
        *_goals(outline.section(SectionKey.GOALS)),
        *_scales(outline.section(SectionKey.EFFECT)),
        *_scales(outline.section(SectionKey.RESULTS)),
        ProcessStep(outline.section(SectionKey.PROCESS)),
        *_limits(outline.section(SectionKey.LIMITS)),
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


def _goals(section: Section) -> Iterator[Step]:
    """Yields a step for all goals together, then one for each goal."""
    together = next((item for item in section.items if isinstance(item, GoalsTogether)), None)
    yield GoalsStep(section.heading, together, _sentences(section))
    yield from (GoalStep(section.heading, item) for item in section.items if isinstance(item, Goal))


def _scales(section: Section) -> Iterator[Step]:
    """Yields a step for each scale with figures, one for the other scales, one for the organisations and one for
    the joint assessment."""
    items = section.items
    figures = [scale for item in items if isinstance(item, ScalesInFigures) for scale in item.scales]
    words = tuple(scale for item in items if isinstance(item, ScalesInWords) for scale in item.scales)
    hidden = next((item for item in items if isinstance(item, HiddenScales)), None)
    sentences = _sentences(section)
    yield from (ScaleStep(section.heading, scale) for scale in figures)
    if sentences or words or hidden:
        yield WordsStep(section.heading, sentences, words, hidden)
    yield from (OrganisationsStep(section.heading, item) for item in items if isinstance(item, ByOrganisation))
    yield from (JointStep(section.heading, item) for item in items if isinstance(item, JointlyAssessed))


def _limits(section: Section) -> Iterator[Step]:
    yield from (LimitsStep(section.heading, item) for item in section.items if isinstance(item, Limits))


def _sentences(section: Section) -> tuple[Sentence, ...]:
    return tuple(item for item in section.items if isinstance(item, Sentence))
