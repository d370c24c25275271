from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from analytics.joint_assessment import JointAssessment, JointRating, Occasion, Question
from analytics.model import Form, Kind, Theme
from data.errors import ChangedMeanwhileError, OutcomesError
from data.records import joint_assessments
from data.records.engagements import create_engagement
from data.records.joint_assessments import (
    AssessedLevelError,
    AssessmentDayError,
    AssessmentTooLongError,
    NothingAssessedError,
    PresentMissingError,
    UnknownAssessmentError,
    add_assessment,
    correct_assessment,
    history,
    remove_assessment,
)
from data.store import OWNER, Store
from tests.databases import empty_database

EFFECT, RESULTS = Question.EFFECT_ON_WORK, Question.RESULTS_OF_WORK
WHOLE = JointRating(EFFECT, None, 1, "we talk")
GIVEN = JointAssessment(
    date(2026, 6, 10),
    Occasion.MEETING,
    "four people",
    (WHOLE, JointRating(EFFECT, Theme.CLIMATE, 0), JointRating(RESULTS, None, -1)),
    consented_on=date(2026, 6, 11),
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(str(empty_database(tmp_path / "outcomes.duckdb"))) as opened:
        with opened.transaction() as write:
            for code in ("T-1", "T-2"):
                create_engagement(write, code, code, Kind.SUPERVISION, Form.GROUP, OWNER.person_id)
        yield opened


def given(store: Store, code: str = "T-1") -> tuple[JointAssessment, ...]:
    return history(store, OWNER, store.read_rows("engagement", OWNER, code=code)[0][0])


def test_what_was_recorded_is_read_as_it_was_given(store: Store):
    number = add_assessment(store, OWNER, "T-1", replace(GIVEN, present=" four people "))
    assert given(store) == (replace(GIVEN, id=number),)
    assert given(store, "T-2") == ()


def test_several_days_stand_in_their_order_whenever_they_were_written(store: Store):
    add_assessment(store, OWNER, "T-1", GIVEN)
    add_assessment(
        store, OWNER, "T-1", replace(GIVEN, day=date(2026, 1, 10), occasion=Occasion.BEFORE, consented_on=None)
    )
    assert [one.day for one in given(store)] == [date(2026, 1, 10), date(2026, 6, 10)]
    assert given(store)[0].occasion is Occasion.BEFORE


def test_a_correction_replaces_what_its_writer_saw(store: Store):
    number = add_assessment(store, OWNER, "T-1", GIVEN)
    (seen,) = given(store)
    corrected = replace(seen, present="five people", ratings=(JointRating(RESULTS, None, 2),), consented_on=None)
    correct_assessment(store, OWNER, "T-1", number, corrected, seen)
    assert given(store) == (corrected,)


def test_a_correction_or_removal_of_what_somebody_else_changed_is_refused_and_changes_nothing(store: Store):
    number = add_assessment(store, OWNER, "T-1", GIVEN)
    (seen,) = given(store)
    theirs = replace(seen, ratings=(replace(WHOLE, level=2),))
    correct_assessment(store, OWNER, "T-1", number, theirs, seen)
    with pytest.raises(ChangedMeanwhileError):
        correct_assessment(store, OWNER, "T-1", number, replace(seen, present="mine"), seen)
    with pytest.raises(ChangedMeanwhileError):
        remove_assessment(store, OWNER, "T-1", number, seen)
    assert given(store) == (theirs,)


def test_what_was_removed_is_gone_and_cannot_be_corrected(store: Store):
    number = add_assessment(store, OWNER, "T-1", GIVEN)
    (seen,) = given(store)
    remove_assessment(store, OWNER, "T-1", number, seen)
    assert given(store) == ()
    with store.transaction() as write:
        assert write.execute("SELECT count(*) FROM joint_rating") == [(0,)]
    for change in (
        lambda: correct_assessment(store, OWNER, "T-1", number, seen, seen),
        lambda: remove_assessment(store, OWNER, "T-1", number, seen),
    ):
        with pytest.raises(UnknownAssessmentError):
            change()


def test_an_assessment_of_another_engagement_is_unknown(store: Store):
    number = add_assessment(store, OWNER, "T-1", GIVEN)
    (seen,) = given(store)
    with pytest.raises(UnknownAssessmentError):
        correct_assessment(store, OWNER, "T-2", number, seen, seen)
    assert given(store) == (seen,)


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"ratings": ()}, NothingAssessedError),
        ({"ratings": (replace(WHOLE, level=3),)}, AssessedLevelError),
        ({"ratings": (WHOLE, WHOLE)}, AssessedLevelError),
        ({"ratings": (JointRating(EFFECT, Theme.RESULTS_OF_WORK, 0),)}, AssessedLevelError),
        ({"present": "  "}, PresentMissingError),
        ({"present": "x" * (joint_assessments.LONGEST_PRESENT + 1)}, AssessmentTooLongError),
        ({"ratings": (replace(WHOLE, reasons="x" * (joint_assessments.LONGEST_REASONS + 1)),)}, AssessmentTooLongError),
        ({"day": date.max - timedelta(days=1)}, AssessmentDayError),
    ],
)
def test_what_makes_no_assessment_is_refused_with_a_reason_and_nothing_is_written(
    store: Store, wrong: dict, error: type[OutcomesError]
):
    with pytest.raises(error):
        add_assessment(store, OWNER, "T-1", replace(GIVEN, **wrong))
    number = add_assessment(store, OWNER, "T-1", GIVEN)
    (seen,) = given(store)
    with pytest.raises(error):
        correct_assessment(store, OWNER, "T-1", number, replace(seen, **wrong), seen)
    assert given(store) == (seen,)


def test_the_audit_log_says_that_something_was_assessed_and_not_what(store: Store):
    number = add_assessment(store, OWNER, "T-1", GIVEN)
    (seen,) = given(store)
    correct_assessment(store, OWNER, "T-1", number, replace(seen, present="five"), seen)
    remove_assessment(store, OWNER, "T-1", number, replace(seen, present="five"))
    rows = store.read_rows(
        "audit_events", OWNER, action=None, person=None, engagement=None, since=None, rows=9, skipped=0
    )
    details = [row[-1] for row in rows]
    assert details == [f"joint assessment {number}: {event}" for event in ("removed", "corrected", "added")]
