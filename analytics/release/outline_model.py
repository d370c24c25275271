"""Defines the parts of a release's outline: plain text and typed values, without markup.

Text that people typed (names, goals, questions, comments, decisions) is not changed: the code that draws the outline
escapes it for its format.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from analytics.model import Form, Kind
from analytics.release.outline_figures import (
    ByOrganisation,
    Goal,
    GoalsTogether,
    HiddenScales,
    JointlyAssessed,
    ScalesInFigures,
    ScalesInWords,
)
from analytics.wording.decision_sentences import DecisionLine
from analytics.wording.engagement_sentences import EngagementFacts, SessionsHeld, SurveyResponse


class SectionKey(StrEnum):
    """Names a section of a release, in the order of its sections."""

    SUMMARY = "summary"
    GOALS = "goals"
    EFFECT = "effect"
    RESULTS = "results"
    COMMENTS = "comments"
    PROCESS = "process"
    DECISIONS = "decisions"
    LIMITS = "limits"


@dataclass(frozen=True)
class Answer:
    """Answers one of the three questions of a results page in a sentence or two."""

    question: str
    sentence: str


@dataclass(frozen=True)
class Sentence:
    """Holds a sentence of the running text."""

    text: str


@dataclass(frozen=True)
class Summary:
    """Holds the supervisor's own summary, one text a paragraph."""

    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Note:
    """Holds a sentence in small print."""

    text: str


@dataclass(frozen=True)
class Comments:
    """Holds the comments on one question in one survey, in the random order of the release."""

    survey: str
    question: str
    bodies: tuple[str, ...]

    @property
    def heading(self) -> str:
        return f"{self.survey}: {self.question}"


@dataclass(frozen=True)
class Responses:
    """Tells how many answered each closed survey; `nothing` says that no survey is closed, else is empty."""

    heading: str
    surveys: tuple[SurveyResponse, ...]
    empty_text: str


@dataclass(frozen=True)
class Decisions:
    """Holds the decisions, the open ones first, and how many are done. `nothing` says that there are none, else is
    empty."""

    lines: tuple[DecisionLine, ...]
    done: int
    done_sentence: str
    empty_text: str


@dataclass(frozen=True)
class Limits:
    """Holds what the release does not show, one sentence each."""

    sentences: tuple[str, ...]


Item = (
    Sentence
    | Summary
    | Note
    | GoalsTogether
    | Goal
    | ScalesInFigures
    | ScalesInWords
    | ByOrganisation
    | HiddenScales
    | JointlyAssessed
    | Comments
    | Responses
    | SessionsHeld
    | Decisions
    | Limits
)


@dataclass(frozen=True)
class Section:
    """Holds the items under one heading; `short_heading` is for a list of contents."""

    key: SectionKey
    heading: str
    short_heading: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class ReleaseHead:
    """Says which engagement this is, and which release of it. `number`, `approved_on` and `approved_by` are None in a
    draft."""

    code: str
    name: str
    kind: Kind
    form: Form
    facts: EngagementFacts
    number: int | None
    approved_on: date | None
    approved_by: str | None
    superseded: bool
    sentence: str


@dataclass(frozen=True)
class Outline:
    """Holds a whole release in one language (`language`: fi, sv or en): the answers to the three questions, and the sections
    with their evidence in order."""

    language: str
    head: ReleaseHead
    sections: tuple[Section, ...]
    answers: tuple[Answer, ...] = ()

    def section(self, key: SectionKey) -> Section:
        """Returns the section of this key; raises KeyError where the release has none (only the summary and the
        comments can be missing)."""
        return {section.key: section for section in self.sections}[key]

    @property
    def summary(self) -> Section | None:
        """The section with the supervisor's summary; None where none was written."""
        return next((section for section in self.sections if section.key is SectionKey.SUMMARY), None)
