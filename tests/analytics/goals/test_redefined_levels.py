"""Ratings on levels that were redefined since are told, and never compared with those on the present ones."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
import pytest

from analytics.goals.history import goal_states
from analytics.model import GoalChange, GoalState, Lens, WaveKind
from analytics.wording import goal_sentences
from analytics.wording.language import Language

EN = Language("en")
W, C = WaveKind, GoalChange
LEVELS = ("level_minus_2", "level_minus_1", "level_0", "level_plus_1", "level_plus_2")
WAVES = {W.BASELINE: 100, W.MIDWAY: 200, W.END: 300}


def goal(
    changes: tuple[GoalChange, ...], *given: tuple[int, WaveKind, Lens, int], titles: Sequence[str] = ()
) -> GoalState:
    """A goal with these changes as its versions 1, 2 …, and ratings of version, wave, lens and level."""
    versions = pd.DataFrame(
        [
            {
                "goal_id": 1,
                "key": "g",
                "theme": "interaction",
                "source": "joint",
                "version": number,
                "change": change.value,
            }
            for number, change in enumerate(changes, 1)
        ]
    ).assign(
        title=list(titles) or "Palaute",
        reason="",
        valid_from="2026-01-10",
        importance=None,
        difficulty=None,
        **dict.fromkeys(LEVELS, ""),
    )
    ratings = pd.DataFrame(
        [
            (1, version, WAVES[wave], wave.value, "", WAVES[wave], lens.value, level)
            for version, wave, lens, level in given
        ],
        columns=["goal_id", "version", "wave_id", "wave_kind", "wave_label", "position", "lens", "level"],
    )
    (found,) = goal_states(versions, ratings)
    return found


@pytest.mark.parametrize("change", [C.RESCALED, C.REPLACED])
def test_a_goal_starts_at_the_first_rating_on_its_present_levels(change: GoalChange):
    found = goal(
        (C.SET, change), (1, W.BASELINE, Lens.JOINT, -2), (2, W.MIDWAY, Lens.JOINT, -1), (2, W.END, Lens.JOINT, 1)
    )
    assert found.ratings == ((W.MIDWAY, -1), (W.END, 1))
    assert found.earlier == ((W.BASELINE, -2),)


def test_a_goal_in_the_place_of_another_says_so_without_the_others_name_which_nobody_may_have_released():
    found = goal(
        (C.SET, C.REPLACED, C.KEPT),
        (1, W.BASELINE, Lens.JOINT, -2),
        (3, W.END, Lens.JOINT, 1),
        titles=("Tapaamiset", "Suunnitelma", "Suunnitelma"),
    )
    assert found.replaced
    assert not found.redefined
    assert goal_sentences.earlier_sentence(found, EN) == (
        "This goal took the place of another one, whose ratings (−2) are not compared with these."
    )
    assert goal_sentences.goal_sentence(found, EN) == (
        "Suunnitelma: rated once, +1, more than expected, since it took the place of another goal."
    )


def test_a_goal_in_the_place_of_another_that_nobody_rated_yet_is_simply_not_rated():
    found = goal((C.SET, C.REPLACED), (1, W.BASELINE, Lens.JOINT, -2), titles=("Tapaamiset", "Suunnitelma"))
    assert goal_sentences.goals_headline([found], EN) == "The goal is not rated yet."
    assert goal_sentences.goal_sentence(found, EN) == "Suunnitelma: not rated yet."


def test_a_goal_whose_levels_were_redefined_took_nobodys_place():
    assert goal((C.SET, C.RESCALED), titles=("Tapaamiset", "Tapaamiset")).replaced is False


def test_a_goal_kept_or_taken_up_again_keeps_its_levels_and_all_its_ratings():
    found = goal((C.SET, C.KEPT, C.ON_HOLD, C.RESUMED), (1, W.BASELINE, Lens.JOINT, -2), (4, W.END, Lens.JOINT, 0))
    assert found.ratings == ((W.BASELINE, -2), (W.END, 0))
    assert found.earlier == ()


def test_a_dropped_goal_stands_on_the_levels_that_it_was_dropped_with():
    found = goal((C.SET, C.RESCALED, C.DROPPED), (1, W.BASELINE, Lens.JOINT, 1), (2, W.MIDWAY, Lens.JOINT, -1))
    assert (found.ratings, found.earlier) == (((W.MIDWAY, -1),), ((W.BASELINE, 1),))


def test_what_a_lens_saw_on_earlier_levels_is_no_disagreement():
    found = goal((C.SET, C.RESCALED), (1, W.BASELINE, Lens.SUPERVISOR, -2), (2, W.END, Lens.JOINT, 1))
    assert found.lenses == {Lens.JOINT: 1}


def test_a_goal_that_was_not_rated_again_counts_as_unrated():
    waiting = goal((C.SET, C.RESCALED), (1, W.BASELINE, Lens.JOINT, 1))
    assert waiting.ratings == ()
    assert goal_sentences.goals_headline([waiting], EN) == "The goal has not been rated on its new levels yet."
    rated, never = goal((C.SET,), (1, W.END, Lens.JOINT, 0)), goal((C.SET,))
    assert goal_sentences.goals_headline([rated, waiting, never], EN) == (
        "One of three goals was attained, one is not rated yet, one is not rated on its new levels yet."
    )
    assert goal_sentences.goal_sentence(waiting, EN) == "Palaute: not rated on the present levels yet."


def test_the_movement_is_told_with_where_it_starts():
    found = goal(
        (C.SET, C.RESCALED), (1, W.BASELINE, Lens.JOINT, -2), (2, W.MIDWAY, Lens.JOINT, -1), (2, W.END, Lens.JOINT, 1)
    )
    assert goal_sentences.goal_sentence(found, EN) == (
        "Palaute: from −1 to +1, more than expected, since its levels were redefined."
    )
    assert "Earlier ratings (−2) were given on other levels" in goal_sentences.earlier_sentence(found, EN)
    assert goal_sentences.earlier_sentence(replace(found, earlier=()), EN) == ""
