"""Attainment of original and of current goals in words, with what became of them; T last."""

import math

from analytics.estimates.goal_attainment import Attainment
from analytics.model import GoalChange
from analytics.wording import goal_sentences
from analytics.wording.language import Language

EN = Language("en")
ORIGINAL = Attainment(goals=3, rated=3, attained=2, dropped=1, levels=(1, 0, -1), share=2 / 3, t=48.25)
CURRENT = Attainment(goals=2, rated=1, attained=1, dropped=0, levels=(1,), share=1.0, t=60.0)
UNRATED = Attainment(goals=2, rated=0, attained=0, dropped=0, levels=(), share=math.nan, t=math.nan)


def test_original_and_current_goals_are_counted_apart_and_dropped_ones_are_flagged() -> None:
    assert goal_sentences.attainment_sentence(ORIGINAL, CURRENT, EN) == (
        "On the levels first agreed, two of three original goals reached the expected level. One of them has been dropped and "
        "counts by its last rating. On the present levels, the current goal reached the expected level."
    )


def test_goals_that_nobody_has_rated_are_not_counted_as_failed() -> None:
    found = goal_sentences.attainment_sentence(UNRATED, CURRENT, EN)
    assert found.startswith("The original goals have not been rated on the levels first agreed.")


def test_where_no_original_goal_is_shown_it_is_not_called_unrated() -> None:
    nothing = Attainment(goals=0, rated=0, attained=0, dropped=0, levels=(), share=math.nan, t=math.nan)
    found = goal_sentences.attainment_sentence(nothing, CURRENT, EN)
    assert found.startswith("None of these goals was agreed at the start.")


def test_the_ledger_names_only_fates_that_some_goal_had() -> None:
    counts = {GoalChange.KEPT: 2, GoalChange.RESCALED: 0, GoalChange.DROPPED: 1}
    assert goal_sentences.ledger_sentence(counts, EN) == "Of the original goals two are unchanged, one was dropped."
    assert goal_sentences.ledger_sentence({GoalChange.KEPT: 0}, EN) == ""


def test_a_ledger_without_changes_says_that_nothing_was_changed() -> None:
    counts = {GoalChange.KEPT: 2, GoalChange.DROPPED: 0}
    assert goal_sentences.ledger_sentence(counts, EN) == "The original goals and their levels are unchanged."


def test_every_fate_has_its_own_words() -> None:
    fates = (GoalChange.KEPT, GoalChange.RESCALED, GoalChange.REPLACED, GoalChange.DROPPED, GoalChange.ON_HOLD)
    assert goal_sentences.ledger_sentence(dict.fromkeys(fates, 1), Language("fi")) == (
        "Alkuperäisistä tavoitteista yksi on ennallaan, yksi sai uudet tasot, yksi korvattiin toisella, yhdestä luovuttiin, "
        "yksi on tauolla."
    )


def test_t_stands_with_what_it_is_and_is_left_out_without_a_rating() -> None:
    found = goal_sentences.t_score_sentence(ORIGINAL, CURRENT, EN)
    assert found.startswith("T score: original goals 48.3, current goals 60.0; 50 = as expected on the whole.")
    assert "original goals –" in goal_sentences.t_score_sentence(UNRATED, CURRENT, EN)
    assert goal_sentences.t_score_sentence(UNRATED, UNRATED, EN) == ""
