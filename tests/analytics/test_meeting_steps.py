from collections.abc import Sequence

import pandas as pd
import pytest

from analytics.disclosure.thresholds import Shown, Thresholds
from analytics.goals.attained import GoalsAttained, goals_attained
from analytics.model import Form, GoalChange, GoalSource, GoalState, Kind, Scale, Theme
from analytics.release.meeting import (
    ByOrganisation,
    Course,
    EarlierDecisions,
    GoalsTogether,
    Limits,
    NewDecisions,
    OneGoal,
    Opening,
    Question,
    ScaleInFigures,
    ScalesInWords,
    place_of,
    steps_of,
)
from analytics.release.model import Release, ReleasedScale

VERSIONS = ["goal_id", "version", "change", "valid_from", "importance", "difficulty"]
RATINGS = ["goal_id", "version", "position", "lens", "level"]
DECIDED = pd.DataFrame({"body": ["Meet monthly"], "owner": [None], "due_on": [None], "done_on": [None]})
NONE_DECIDED = DECIDED.head(0)


def nothing_attained() -> GoalsAttained:
    return goals_attained(pd.DataFrame(columns=VERSIONS), pd.DataFrame(columns=RATINGS))


def goal(key: str) -> GoalState:
    return GoalState(key, key, Theme.INTERACTION, GoalSource.JOINT, 1, GoalChange.SET, "", {}, ())


def scale(number: int, shown: Shown, theme: Theme = Theme.WELLBEING, part: str | None = None) -> ReleasedScale:
    return ReleasedScale(number, Scale(str(number), {"en": str(number)}, theme, (), 0, 10), part, shown, None)


def release(
    scales: Sequence[ReleasedScale] = (), goals: Sequence[GoalState] = (), decisions: pd.DataFrame = NONE_DECIDED
) -> Release:
    return Release(
        id=1, engagement_id=1, number=1, code="T-1", name="Team", kind=Kind.SUPERVISION, form=Form.GROUP, supervisor=None,
        organisations=None, started_on=None, ends_on=None, sessions_planned=None, sessions_held=0, minutes_held=0,
        hour_budget=None, approved_by=None, approved_at=None, superseded=False, thresholds=Thresholds(), readers_respond=False, waves=(),
        scales=tuple(scales), shares=pd.DataFrame(), goals=tuple(goals), attained=nothing_attained(), decisions=decisions,
        comments=pd.DataFrame(),
    )  # fmt: skip


def test_the_three_questions_are_asked_also_where_nothing_is_told_of_them():
    assert steps_of(release()) == (
        Opening(),
        GoalsTogether(),
        ScalesInWords(Question.EFFECT, ()),
        ScalesInWords(Question.RESULTS, ()),
        Course(),
        Limits(),
        NewDecisions(),
    )


def test_earlier_decisions_come_first_and_new_ones_last():
    steps = steps_of(release(decisions=DECIDED))
    assert steps[:3] == (Opening(), EarlierDecisions(), GoalsTogether())
    assert steps[-1] == NewDecisions()


def test_after_all_goals_together_each_has_a_step_of_its_own():
    first, second = goal("first"), goal("second")
    steps = steps_of(release(goals=[first, second]))
    assert steps[1:4] == (GoalsTogether(), OneGoal(first), OneGoal(second))


def test_each_scale_with_figures_has_a_step_and_the_others_of_its_question_share_one():
    drawn, worded, hidden = scale(1, Shown.FIGURES), scale(2, Shown.WORDS), scale(3, Shown.NOTHING)
    results = scale(4, Shown.FIGURES, Theme.RESULTS_OF_WORK)
    steps = steps_of(release([worded, drawn, hidden, results]))
    assert steps[2:5] == (
        ScaleInFigures(Question.EFFECT, drawn),
        ScalesInWords(Question.EFFECT, (worded, hidden)),
        ScaleInFigures(Question.RESULTS, results),
    )
    assert steps[5] == Course()


def test_what_is_told_by_organisation_follows_what_is_told_of_everyone():
    whole, part = scale(1, Shown.FIGURES), scale(1, Shown.WORDS, part="Kaupunki")
    steps = steps_of(release([whole, part]))
    assert steps[2:4] == (ScaleInFigures(Question.EFFECT, whole), ByOrganisation(Question.EFFECT, (part,)))


@pytest.mark.parametrize(
    ("asked", "place"),
    [(None, 1), ("", 1), ("1", 1), ("7", 7), ("0", 1), ("8", 7), ("-2", 1), ("two", 1), ("²", 1), ("9" * 5000, 1)],
)
def test_an_address_that_asks_for_no_step_of_the_meeting_leads_to_the_nearest_or_the_first(
    asked: str | None, place: int
):
    assert place_of(asked, 7) == place
