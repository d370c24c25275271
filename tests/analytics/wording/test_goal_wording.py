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
MISSED = replace(GOAL, ratings=((WaveKind.BASELINE, 0), (WaveKind.END, -1)))


def test_goals_are_counted_by_their_last_rating_and_the_unrated_apart() -> None:
    goals = [GOAL, MISSED, replace(GOAL, ratings=())]
    expected = "One of three goals was attained, one was not, one is not rated yet."
    assert goal_sentences.goals_headline(goals, EN) == expected


def test_goals_without_a_rating_are_not_called_unattained() -> None:
    unrated = replace(GOAL, ratings=())
    assert goal_sentences.goals_headline([unrated], EN) == "The goal is not rated yet."
    assert goal_sentences.goals_headline([unrated, unrated], EN) == "No goal has been rated yet."
    assert goal_sentences.goals_headline([], EN) == "No goal has been rated yet."


def test_goals_rated_only_at_the_start_are_not_called_missed() -> None:
    begun = replace(GOAL, ratings=((WaveKind.BASELINE, -1),))
    assert goal_sentences.goals_headline([begun], EN) == "The goal has been rated only at the start so far."
    assert goal_sentences.goals_headline([begun, begun], FI) == "Tavoitteet on toistaiseksi arvioitu vain alussa."
    again = replace(begun, earlier=((WaveKind.BASELINE, -2),))
    assert goal_sentences.goals_headline([again], EN) == "The goal was not attained."


@pytest.mark.parametrize(
    ("attained", "missed", "said"),
    [
        (1, 0, "Tavoite saavutettiin. Målet uppnåddes. The goal was attained."),
        (0, 1, "Tavoitetta ei saavutettu. Målet uppnåddes inte. The goal was not attained."),
        (2, 0, "Molemmat tavoitteet saavutettiin. Båda målen uppnåddes. Both goals were attained."),
        (0, 2, "Kumpaakaan tavoitetta ei saavutettu. Inget av de två målen uppnåddes. Neither goal was attained."),
        (3, 0, "Kaikki kolme tavoitetta saavutettiin. Alla tre mål uppnåddes. All three goals were attained."),
        (
            0,
            3,
            "Kolmesta tavoitteesta ei saavutettu yhtään. Inget av tre mål uppnåddes. None of three goals was attained.",
        ),
        (
            12,
            3,
            "15 tavoitteesta 12 saavutettiin, kolme jäi saavuttamatta. 12 av 15 mål uppnåddes, tre uppnåddes inte. "
            "12 of 15 goals were attained, three were not.",
        ),
    ],
)
def test_goals_are_counted_in_whole_sentences_of_each_language(attained: int, missed: int, said: str) -> None:
    goals = [GOAL] * attained + [MISSED] * missed
    assert " ".join(goal_sentences.goals_headline(goals, say) for say in (FI, Language("sv"), EN)) == said


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
        ([GoalChange.DROPPED], "One of two goals was attained, one was dropped."),
        ([GoalChange.DROPPED, GoalChange.DROPPED], "One of three goals was attained, two were dropped."),
        ([GoalChange.ON_HOLD], "One of two goals was attained, one is on hold."),
        (
            [GoalChange.DROPPED, GoalChange.ON_HOLD],
            "One of three goals was attained, one is on hold, one was dropped.",
        ),
    ],
)
def test_goals_that_are_not_pursued_are_named_and_not_counted(statuses: list[GoalChange], said: str) -> None:
    goals = [GOAL, *(replace(GOAL, status=status) for status in statuses)]
    assert goal_sentences.goals_headline(goals, EN) == said


def test_two_attained_goals_and_a_dropped_one_are_one_finnish_sentence() -> None:
    goals = [GOAL, GOAL, replace(GOAL, status=GoalChange.DROPPED)]
    assert goal_sentences.goals_headline(goals, FI) == "Kolmesta tavoitteesta kaksi saavutettiin, yhdestä luovuttiin."


def test_where_no_goal_is_pursued_any_more_the_headline_says_so() -> None:
    dropped, on_hold = replace(GOAL, status=GoalChange.DROPPED), replace(GOAL, status=GoalChange.ON_HOLD)
    assert goal_sentences.goals_headline([dropped], EN) == "The goal was dropped."
    assert goal_sentences.goals_headline([on_hold], EN) == "The goal is on hold."
    found = goal_sentences.goals_headline([dropped, on_hold, dropped], EN)
    assert found == "None of three goals is pursued any more, one is on hold, two were dropped."


def test_a_dropped_goal_without_a_rating_is_not_among_the_rated_ones() -> None:
    found = goal_sentences.goals_headline([GOAL, replace(GOAL, status=GoalChange.DROPPED, ratings=())], EN)
    assert found == "One of two goals was attained, one was dropped."
