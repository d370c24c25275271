import pandas as pd

from analytics.model import Scale, Theme
from analytics.portfolio import portfolio
from analytics.portfolio.portfolio import Portfolio

SCALE = Scale("mood", {"en": "Mood"}, Theme.WELLBEING, (), 0, 10)
ENGAGEMENTS = pd.DataFrame({"id": [1, 2], "code": ["A", "B"], "sessions_held": [8, 3]})
CHANGES = pd.DataFrame(
    {
        "engagement_id": [1, 1, 2],
        "scale_id": 9,
        "position": [200, 300, 300],
        "mean_first": [40.0, 40.0, 55.0],
        "mean_later": [50.0, 60.0, 54.0],
    }
)
GOALS = pd.DataFrame(
    {
        "engagement_id": [1, 2],
        "goals": [3, 2],
        "rated": [2, 2],
        "attained": [2, 1],
        "dropped": [1, 0],
        "on_hold": 0,
        "original_rated": [3, 2],
        "original_attained": [1, 1],
    }
)
RESPONSES = pd.DataFrame(
    {
        "engagement_id": [1, 1, 2, 2],
        "invited": [8.0, 8.0, 14.0, None],
        "answered": [7.0, 5.0, None, 9.0],
    }
)
EVERYTHING = Portfolio(
    ENGAGEMENTS,
    CHANGES,
    GOALS,
    RESPONSES,
    pd.DataFrame({"engagement_id": [2], "body": ["x"], "due_on": [None], "done_on": [None]}),
    portfolio.wave_means(CHANGES),
    {9: SCALE},
)


def test_goals_are_counted_on_their_first_and_on_their_present_terms():
    found = portfolio.totals(ENGAGEMENTS, GOALS, RESPONSES)
    assert (found.original_attained, found.original_rated) == (2, 5)
    assert (found.goals_attained, found.goals_rated) == (3, 4)


def test_only_waves_of_which_both_counts_are_known_go_into_the_response():
    found = portfolio.totals(ENGAGEMENTS, GOALS, RESPONSES)
    assert (found.answered, found.invited) == (12, 16)


def test_the_means_of_a_scale_begin_with_its_first_wave_and_follow_in_order():
    found = EVERYTHING.points.groupby("engagement_id")["mean"].agg(list).to_dict()
    assert found == {1: [40.0, 50.0, 60.0], 2: [55.0, 54.0]}


def test_among_some_engagements_nothing_of_the_others_is_left():
    found = EVERYTHING.of_engagements(ENGAGEMENTS[ENGAGEMENTS["code"] == "A"])
    assert found.engagements["id"].tolist() == [1]
    for part in (found.changes, found.goals, found.responses, found.points):
        assert set(part["engagement_id"]) == {1}
    assert found.decisions.empty
    assert portfolio.totals(found.engagements, found.goals, found.responses).sessions_held == 8


def test_the_parts_of_a_portfolio_add_up_to_it():
    parts = [EVERYTHING.of_engagements(ENGAGEMENTS[place : place + 1]) for place in range(2)]
    whole = portfolio.totals(ENGAGEMENTS, GOALS, RESPONSES)
    found = [portfolio.totals(part.engagements, part.goals, part.responses) for part in parts]
    assert sum(one.goals_attained for one in found) == whole.goals_attained
    assert sum(one.answered for one in found) == whole.answered
