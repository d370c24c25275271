"""Records joint assessments: what a group agreed openly on the effect on its work and on the results of the work.

Several days make a course, and the latest rating stands.
"""

from dataclasses import replace
from datetime import date

import pandas as pd

from analytics.goals.rule import LEVELS
from analytics.joint_assessment import THEMES, JointAssessment, assessments_of
from analytics.wording.language import N_
from data.errors import ChangedMeanwhileError, EditedSubject, OutcomesError
from data.records.engagements import engagement_of
from data.store import Store, Transaction, Viewer

LONGEST_PRESENT, LONGEST_REASONS = 200, 1000
STORED = [
    "assessment_id", "assessed_on", "occasion", "present", "consented_on", "question", "theme", "level", "reasons",
]  # fmt: skip
"""Columns of the query `stored_joint_assessment`."""


class NothingAssessedError(OutcomesError):
    message = N_("Choose a level for at least one question. Nothing was saved.")


class PresentMissingError(OutcomesError):
    message = N_("Write down who took part, for example how many people. Nothing was saved.")


class AssessedLevelError(OutcomesError):
    message = N_(
        "A joint assessment has the levels −2, −1, 0, +1 and +2, one for each question and theme. Nothing was saved."
    )


class AssessmentTooLongError(OutcomesError):
    message = N_(
        "Who took part may be told in at most {present} characters, and reasons in {reasons}. Shorten the text. Nothing was "
        "saved."
    )


class AssessmentDayError(OutcomesError):
    message = N_("The day {day} is still to come. Give the day on which the assessment was given. Nothing was saved.")


class UnknownAssessmentError(OutcomesError):
    message = N_("There is no such joint assessment in this engagement. Reload the page. Nothing was saved.")


def history(store: Store, viewer: Viewer, engagement: int) -> tuple[JointAssessment, ...]:
    """Returns the joint assessments of an engagement, the oldest first."""
    return assessments_of(store.read("joint_ratings", viewer, engagement=engagement))


def add_assessment(store: Store, viewer: Viewer, code: str, assessment: JointAssessment) -> int:
    """Writes a new assessment and returns its id.

    Raises UnknownEngagementError, NothingAssessedError, PresentMissingError, AssessedLevelError, AssessmentTooLongError or
    AssessmentDayError.
    """
    engagement, checked = engagement_of(store, viewer, code), _checked(assessment)
    with store.transaction() as write:
        number = write.add("joint_assessment", engagement_id=engagement.id, **_columns(checked))
        _add_ratings(write, number, checked)
        _record_change(write, viewer, engagement.id, f"joint assessment {number}: added")
    return number


def correct_assessment(
    store: Store, viewer: Viewer, code: str, number: int, assessment: JointAssessment, seen: JointAssessment
) -> None:
    """Replaces an assessment by a corrected one; approved releases keep what they tell.

    `seen` is the assessment as it was when the person began to correct it. Raises UnknownAssessmentError,
    ChangedMeanwhileError and the errors of `add_assessment`.
    """
    engagement, checked = engagement_of(store, viewer, code), _checked(assessment)
    with store.transaction() as write:
        _check_unchanged(write, engagement.id, number, seen)
        write.update("joint_assessment", number, **_columns(checked))
        write.delete("joint_rating", assessment_id=number)
        _add_ratings(write, number, checked)
        _record_change(write, viewer, engagement.id, f"joint assessment {number}: corrected")


def remove_assessment(store: Store, viewer: Viewer, code: str, number: int, seen: JointAssessment) -> None:
    """Removes an assessment; approved releases keep what they tell.

    `seen` is the assessment that the person saw. Raises UnknownEngagementError, UnknownAssessmentError or
    ChangedMeanwhileError.
    """
    engagement = engagement_of(store, viewer, code)
    with store.transaction() as write:
        _check_unchanged(write, engagement.id, number, seen)
        write.delete("joint_rating", assessment_id=number)
        write.delete("joint_assessment", id=number)
        _record_change(write, viewer, engagement.id, f"joint assessment {number}: removed")


def _checked(assessment: JointAssessment) -> JointAssessment:
    """Returns the assessment without spaces around its texts; raises the errors of `add_assessment`."""
    ratings = tuple(replace(rating, reasons=rating.reasons.strip()) for rating in assessment.ratings)
    rated = {(rating.question, rating.theme) for rating in ratings}
    if not ratings:
        raise NothingAssessedError()
    if len(rated) < len(ratings) or any(
        rating.level not in LEVELS or rating.theme not in (None, *THEMES) for rating in ratings
    ):
        raise AssessedLevelError()
    present = assessment.present.strip()
    if not present:
        raise PresentMissingError()
    if len(present) > LONGEST_PRESENT or any(len(rating.reasons) > LONGEST_REASONS for rating in ratings):
        raise AssessmentTooLongError(present=LONGEST_PRESENT, reasons=LONGEST_REASONS)
    if assessment.day > date.today():
        raise AssessmentDayError(day=assessment.day)
    return replace(assessment, present=present, ratings=ratings)


def _columns(assessment: JointAssessment) -> dict[str, object]:
    return {
        "assessed_on": assessment.day,
        "occasion": assessment.occasion.value,
        "present": assessment.present,
        "consented_on": assessment.consented_on,
    }


def _add_ratings(write: Transaction, number: int, assessment: JointAssessment) -> None:
    for position, rating in enumerate(assessment.ratings):
        write.put(
            "joint_rating",
            assessment_id=number,
            position=position,
            question=rating.question.value,
            theme=None if rating.theme is None else rating.theme.value,
            level=rating.level,
            reasons=rating.reasons,
        )


def _check_unchanged(write: Transaction, engagement: int, number: int, seen: JointAssessment) -> None:
    rows = write.query("stored_joint_assessment", id=number, engagement=engagement)
    if not rows:
        raise UnknownAssessmentError()
    (stored,) = assessments_of(pd.DataFrame(rows, columns=STORED))
    if stored != seen:
        raise ChangedMeanwhileError(EditedSubject.JOINT_ASSESSMENT)


def _record_change(write: Transaction, viewer: Viewer, engagement: int, detail: str) -> None:
    write.mark_changed(engagement)
    write.record("change joint assessment", viewer, engagement, detail)
