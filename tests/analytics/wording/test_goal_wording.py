"""Sentences about goals count their last ratings and name those that are no longer pursued."""

from dataclasses import replace

import pytest

from analytics.model import (
    GoalChange,
    GoalSource,
    GoalState,
    Lens,
    Theme,
    WaveKind,
)
from analytics.wording import goal_sentences
from analytics.wording.language import Language

FI, EN = Language("fi"), Language("en")


GOAL = GoalState(
    "rules",
    "Pelisäännöt",
    Theme.SHARED_RULES,
    GoalSource.JOINT,
    1,
    GoalChange.KEPT,
    "",
    {},
    ((WaveKind.BASELINE, -1), (WaveKind.END, 0)),
)


def test_goals_are_counted_by_their_last_rating_and_the_unrated_apart() -> None:
    goals = [GOAL, replace(GOAL, ratings=((WaveKind.BASELINE, 0), (WaveKind.END, -1))), replace(GOAL, ratings=())]
    expected = "1 of 2 rated goals are at the expected level or above. 1 goal has not been rated."
    assert goal_sentences.goals_headline(goals, EN) == expected


def test_goals_without_a_rating_are_not_called_unattained() -> None:
    assert goal_sentences.goals_headline([replace(GOAL, ratings=())], EN) == "No goal has been rated yet."


def test_a_dropped_goal_keeps_its_last_rating_and_is_flagged() -> None:
    sentence = goal_sentences.goal_sentence(replace(GOAL, status=GoalChange.DROPPED), FI)
    assert sentence == (
        "Pelisäännöt (tavoitteesta luovuttu, viimeisin arvio jää voimaan): tasolta −1 tasolle 0, odotettu taso."
    )


@pytest.mark.parametrize(
    ("levels", "movement"),
    [
        ((), "not rated yet"),
        ((-1,), "rated once, −1, less than expected"),
        ((1, 1), "unchanged at +1, more than expected"),
        ((-2, 0, 2), "from −2 to +2, much more than expected"),
    ],
)
def test_a_goals_movement_is_told_from_first_to_last_rating(levels: tuple[int, ...], movement: str) -> None:
    goal = replace(GOAL, ratings=tuple((WaveKind.END, level) for level in levels))
    assert goal_sentences.goal_sentence(goal, EN) == f"Pelisäännöt: {movement}."


def test_lenses_that_disagree_are_told_with_their_distance_and_not_averaged() -> None:
    lenses = {Lens.PARTICIPANTS: 1, Lens.SUPERVISOR: 0, Lens.ORGANISATION: -1}
    sentence = goal_sentences.lenses_sentence(replace(GOAL, lenses=lenses), EN)
    assert sentence == "Participants +1; Supervisor 0; Organisation −1: 2 levels apart."
    assert goal_sentences.lenses_sentence(GOAL, EN) == ""


@pytest.mark.parametrize(
    ("statuses", "said"),
    [
        ([GoalChange.DROPPED], "1 goal has been dropped."),
        ([GoalChange.DROPPED, GoalChange.DROPPED], "2 goals have been dropped."),
        ([GoalChange.ON_HOLD], "1 goal is on hold."),
        ([GoalChange.DROPPED, GoalChange.ON_HOLD], "1 goal has been dropped. 1 goal is on hold."),
    ],
)
def test_goals_that_are_not_pursued_are_named_and_not_counted(statuses: list[GoalChange], said: str) -> None:
    goals = [GOAL, *(replace(GOAL, status=status) for status in statuses)]
    assert goal_sentences.goals_headline(goals, EN) == f"1 of 1 rated goal is at the expected level or above. {said}"


def test_where_no_goal_is_pursued_any_more_the_headline_says_so() -> None:
    found = goal_sentences.goals_headline([replace(GOAL, status=GoalChange.DROPPED)], EN)
    assert found == "No goal is pursued any more. 1 goal has been dropped."


def test_a_dropped_goal_without_a_rating_is_not_among_the_rated_ones() -> None:
    found = goal_sentences.goals_headline([GOAL, replace(GOAL, status=GoalChange.DROPPED, ratings=())], EN)
    assert found == "1 of 1 rated goal is at the expected level or above. 1 goal has been dropped."
