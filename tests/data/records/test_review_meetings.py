"""Today's review: what is rated in a meeting belongs to it, and nothing rated earlier is overwritten."""

from datetime import date

import pytest

from analytics.model import Form, GoalSource, Kind, Lens, Theme, WaveKind
from data.records import decisions, goals
from data.records.decisions import FutureDayError
from data.records.engagements import create_engagement, create_wave, engagement_of, waves_of
from data.records.goals import Words
from data.records.review_meetings import open_review, review_of_day
from data.store import OWNER, Store

TODAY, EARLIER = date(2026, 2, 10), date(2026, 1, 12)
WORDS = Words("Calmer shifts", dict.fromkeys((-2, -1, 0, 1, 2), "words"))


@pytest.fixture
def engagement(store: Store) -> int:
    """An engagement with a goal, a baseline and an end survey."""
    with store.transaction() as write:
        number = create_engagement(write, "T-1", "Team", Kind.SUPERVISION, Form.GROUP, OWNER.person_id)
        for kind, day in ((WaveKind.BASELINE, date(2025, 9, 1)), (WaveKind.END, date(2026, 1, 10))):
            create_wave(write, number, kind, kind.value, opened_on=day, closed_on=day)
    goals.add_goal(store, OWNER, "T-1", Theme.WELLBEING, GoalSource.JOINT, WORDS, date(2025, 9, 1))
    return number


def wave(store: Store, label: str) -> int:
    return next(row.id for row in waves_of(store, OWNER, engagement_of(store, OWNER, "T-1")) if row.label == label)


def rate(store: Store, engagement: int, survey: int, level: int, day: date) -> None:
    (goal,) = goals.histories(store, OWNER, engagement)
    goals.rate(store, OWNER, "T-1", survey, Lens.JOINT, {goal.current.id: level}, day)


def test_ratings_of_today_belong_to_the_latest_survey_while_nobody_rated_at_it(store: Store, engagement: int):
    assert review_of_day(store, OWNER, engagement, TODAY) is None
    assert open_review(store, OWNER, "T-1", "Review", TODAY) == wave(store, "end")
    review = review_of_day(store, OWNER, engagement, TODAY)
    assert (review.wave_id, review.held_on) == (wave(store, "end"), TODAY)


def test_where_the_latest_survey_was_rated_before_the_review_gets_a_place_of_its_own(store: Store, engagement: int):
    rate(store, engagement, wave(store, "end"), -1, EARLIER)
    opened = open_review(store, OWNER, "T-1", "Review", TODAY)
    assert opened == wave(store, "Review")
    rate(store, engagement, opened, 1, TODAY)
    (goal,) = goals.histories(store, OWNER, engagement)
    assert [(rating.level, rating.day) for rating in goal.ratings] == [(-1, EARLIER), (1, TODAY)]
    assert goal.current_rating().level == 1


def test_a_review_without_a_questionnaire_is_no_survey_that_somebody_was_asked(store: Store, engagement: int):
    rate(store, engagement, wave(store, "end"), -1, EARLIER)
    open_review(store, OWNER, "T-1", "Review", TODAY)
    rows = store.read("waves", OWNER, engagement=engagement).set_index("label")
    assert rows["has_questionnaire"].to_dict() == {"baseline": True, "end": True, "Review": False}


def test_a_review_agreed_for_about_this_day_is_the_one_that_is_held(store: Store, engagement: int):
    far = decisions.plan_review(store, OWNER, "T-1", date(2026, 8, 1))
    near = decisions.plan_review(store, OWNER, "T-1", date(2026, 2, 3))
    open_review(store, OWNER, "T-1", "Review", TODAY)
    held = store.read("reviews", OWNER, engagement=engagement).set_index("id")["held_on"]
    assert len(held) == 2
    assert held.notna().to_dict() == {near: True, far: False}


def test_opened_twice_on_a_day_it_stays_one_review(store: Store, engagement: int):
    first = open_review(store, OWNER, "T-1", "Review", TODAY)
    rate(store, engagement, first, 1, TODAY)
    assert open_review(store, OWNER, "T-1", "Review", TODAY) == first
    assert len(store.read("reviews", OWNER, engagement=engagement)) == 1


def test_a_review_of_a_day_to_come_is_refused(store: Store, engagement: int):
    with pytest.raises(FutureDayError):
        open_review(store, OWNER, "T-1", "Review", date(2999, 1, 1))
    assert store.read("reviews", OWNER, engagement=engagement).empty
