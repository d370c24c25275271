"""Describes joint assessments: what a group agreed openly on how supervision affected the work and its results.

Ratings have the five steps of goals, −2 … +2. They are shown beside the results of surveys and never mixed into them.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from analytics.model import Theme
from analytics.rows import each_row


class Question(StrEnum):
    """Names a question that the people of an engagement answer together."""

    EFFECT_ON_WORK = "effect_on_work"
    RESULTS_OF_WORK = "results_of_work"


class Occasion(StrEnum):
    """Says where an assessment was given: in the review meeting, or noted by the supervisor before it."""

    MEETING = "meeting"
    BEFORE = "before"


THEMES = tuple(theme for theme in Theme if theme not in (Theme.EFFECT_ON_WORK, Theme.RESULTS_OF_WORK))
"""The themes by which a question may be assessed."""


@dataclass(frozen=True)
class JointRating:
    """Holds the level (−2 … +2) given to a question as a whole (`theme` None) or in one theme.

    `reasons` are the group's own words; they may be empty.
    """

    question: Question
    theme: Theme | None
    level: int
    reasons: str = ""


@dataclass(frozen=True)
class JointAssessment:
    """Holds the ratings that were given together on one day.

    `present` says in the supervisor's words who took part. `consented_on` is the day on which the participants agreed
    that the payer is told, None without consent and in a release. `id` is 0 for an assessment that is not stored; in a
    release the assessments are numbered from 1.
    """

    day: datetime.date
    occasion: Occasion
    present: str
    ratings: tuple[JointRating, ...]
    consented_on: datetime.date | None = None
    id: int = 0


@dataclass(frozen=True)
class Course:
    """Holds the ratings of a question as a whole (`theme` None) or in one theme, the oldest first.

    `given` holds at least one pair of the assessment and its rating.
    """

    theme: Theme | None
    given: tuple[tuple[JointAssessment, JointRating], ...]

    @property
    def latest(self) -> tuple[JointAssessment, JointRating]:
        """Returns the rating that stands: the one of the latest day."""
        return self.given[-1]


def assessments_of(rows: pd.DataFrame) -> tuple[JointAssessment, ...]:
    """Returns the assessments that the rows hold, the oldest first.

    `rows` has one row per rating in the order of assessments and ratings: assessment_id, assessed_on, occasion, present,
    consented_on (not in a release), question, theme (missing for the whole), level (−2 … +2), reasons.
    """
    return tuple(_assessment(group) for _, group in rows.groupby("assessment_id", sort=False))


def _assessment(rows: pd.DataFrame) -> JointAssessment:
    ratings = tuple(
        JointRating(
            Question(row.question), None if pd.isna(row.theme) else Theme(row.theme), int(row.level), row.reasons
        )
        for row in each_row(rows)
    )
    first = next(each_row(rows))
    consent = getattr(first, "consented_on", None)
    return JointAssessment(
        day=_day(first.assessed_on),
        occasion=Occasion(first.occasion),
        present=first.present,
        ratings=ratings,
        consented_on=None if pd.isna(consent) else _day(consent),
        id=int(first.assessment_id),
    )


def _day(stored: datetime.date) -> datetime.date:
    return pd.Timestamp(stored).date()


def courses_of(assessments: Sequence[JointAssessment], question: Question) -> tuple[Course, ...]:
    """Returns the courses of a question: first that of the whole, then those of the assessed themes in their order.

    `assessments` are in the order of their days. Empty where nobody assessed the question.
    """
    given: dict[Theme | None, list[tuple[JointAssessment, JointRating]]] = {}
    for assessment in assessments:
        for rating in assessment.ratings:
            if rating.question is question:
                given.setdefault(rating.theme, []).append((assessment, rating))
    return tuple(Course(theme, tuple(given[theme])) for theme in (None, *THEMES) if theme in given)


def rows_to_release(rows: pd.DataFrame, *, small: bool) -> pd.DataFrame:
    """Returns the rows of the table release_joint_assessment; without consent a small group's assessment is left out.

    `rows` are those of `assessments_of`; `small` says that so few people take part that the payer is told nothing of
    their answers.
    """
    told = rows[rows["consented_on"].notna()] if small else rows
    # A release numbers its assessments itself: a gap in the stored ids would tell that others exist.
    numbers = pd.factorize(told["assessment_id"])[0] + 1
    columns = ["assessed_on", "occasion", "present", "question", "theme", "level", "reasons"]
    return told[columns].assign(assessment=numbers, position=range(len(told)))
