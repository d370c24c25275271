import datetime

import numpy as np
import pandas as pd
import pytest

from analytics.estimates.goal_attainment import LevelError, current_attainment, ledger, original_attainment
from analytics.goals.attained import goal_levels
from analytics.model import GoalChange, Lens

MIDWAY, END = 200, 300


def versions(*rows: tuple) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["goal_id", "version", "change"])


def ratings(*rows: tuple, lens: Lens = Lens.JOINT) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["goal_id", "version", "position", "level"])
    return frame.assign(lens=lens.value)


def test_the_last_rating_of_a_kept_goal_counts_on_both_terms():
    levels = goal_levels(versions((1, 1, "set"), (1, 2, "kept")), ratings((1, 2, END, 1), (1, 1, MIDWAY, -1)))
    assert original_attainment(levels).levels == current_attainment(levels).levels == (1,)


def test_the_last_waves_rating_counts_even_when_given_on_an_earlier_version():
    levels = goal_levels(versions((1, 1, "set"), (1, 2, "kept")), ratings((1, 1, END, 1), (1, 2, MIDWAY, -1)))
    assert current_attainment(levels).levels == (1,)


def test_a_dropped_goal_keeps_its_last_rating_and_is_flagged():
    levels = goal_levels(
        versions((1, 1, "set"), (1, 2, "dropped"), (2, 1, "set")), ratings((1, 1, MIDWAY, -1), (2, 1, END, 1))
    )
    original = original_attainment(levels)
    assert original.levels == (-1, 1)
    assert (original.dropped, original.share) == (1, 0.5)


def test_a_dropped_goal_is_no_current_goal():
    levels = goal_levels(
        versions((1, 1, "set"), (1, 2, "dropped"), (2, 1, "set")), ratings((1, 1, MIDWAY, -1), (2, 1, END, 1))
    )
    current = current_attainment(levels)
    assert (current.goals, current.levels, current.dropped) == (1, (1,), 0)


def test_a_goal_dropped_before_its_first_rating_has_no_rating():
    levels = goal_levels(versions((1, 1, "set"), (1, 2, "dropped")), ratings())
    original = original_attainment(levels)
    assert (original.goals, original.rated, original.dropped, original.levels) == (1, 0, 0, ())
    assert np.isnan([original.t, original.share]).all()


@pytest.mark.parametrize("revision", ["rescaled", "replaced"])
def test_a_rating_stays_with_the_levels_it_was_given_on(revision: str):
    levels = goal_levels(versions((1, 1, "set"), (1, 2, revision)), ratings((1, 1, MIDWAY, -1), (1, 2, END, 2)))
    assert original_attainment(levels).levels == (-1,)
    assert current_attainment(levels).levels == (2,)


def test_a_rescaled_goal_not_yet_rated_again_is_current_but_not_rated():
    levels = goal_levels(versions((1, 1, "set"), (1, 2, "rescaled")), ratings((1, 1, MIDWAY, 1)))
    current = current_attainment(levels)
    assert (current.goals, current.rated) == (1, 0)


def test_a_goal_on_hold_is_out_of_the_current_ones_until_resumed():
    held = versions((1, 1, "set"), (1, 2, "on_hold"))
    resumed = pd.concat([held, versions((1, 3, "resumed"))])
    rated = ratings((1, 1, MIDWAY, 1))
    assert current_attainment(goal_levels(held, rated)).goals == 0
    assert current_attainment(goal_levels(resumed, rated)).levels == (1,)


def test_the_ledger_counts_every_original_goal_once():
    levels = goal_levels(
        versions(
            (1, 1, "set"), (2, 1, "set"), (2, 2, "rescaled"), (2, 3, "kept"), (3, 1, "set"), (3, 2, "replaced"),
            (3, 3, "rescaled"), (4, 1, "set"), (4, 2, "rescaled"), (4, 3, "dropped"), (5, 1, "set"), (5, 2, "on_hold"),
        ),
        ratings(),
    )  # fmt: skip
    assert ledger(levels) == {
        GoalChange.KEPT: 1,
        GoalChange.RESCALED: 1,
        GoalChange.REPLACED: 1,
        GoalChange.DROPPED: 1,
        GoalChange.ON_HOLD: 1,
    }


def test_versions_in_any_order_give_the_same_ledger():
    rows = versions((1, 2, "dropped"), (1, 1, "set"))
    assert ledger(goal_levels(rows, ratings()))[GoalChange.DROPPED] == 1


def test_a_goal_added_on_the_way_is_current_but_not_original():
    start, later = datetime.date(2026, 1, 15), datetime.date(2026, 6, 1)
    added = versions((1, 1, "set"), (2, 1, "set")).assign(valid_from=[start, later])
    levels = goal_levels(added, ratings((1, 1, END, 0), (2, 1, END, 2)))
    assert original_attainment(levels).levels == (0,)
    assert current_attainment(levels).levels == (0, 2)
    assert sum(ledger(levels).values()) == 1


def test_lenses_are_never_mixed():
    rated = pd.concat([ratings((1, 1, END, 2)), ratings((1, 1, END, -2), lens=Lens.SUPERVISOR)])
    goals = versions((1, 1, "set"))
    assert original_attainment(goal_levels(goals, rated)).levels == (2,)
    assert original_attainment(goal_levels(goals, rated, Lens.SUPERVISOR)).levels == (-2,)
    assert original_attainment(goal_levels(goals, rated, Lens.ORGANISATION)).rated == 0


def test_weights_are_those_of_the_terms_the_rating_was_given_on():
    goals = versions((1, 1, "set"), (1, 2, "rescaled"), (2, 1, "set")).assign(
        importance=[3, 1, 1], difficulty=[3, 1, 1]
    )
    levels = goal_levels(goals, ratings((1, 1, MIDWAY, 2), (1, 2, END, 2), (2, 1, END, -2)))
    assert original_attainment(levels).t > 50
    assert current_attainment(levels).t == 50


def test_an_engagement_without_goals_has_no_attainment():
    levels = goal_levels(versions(), ratings())
    assert original_attainment(levels).goals == 0
    assert sum(ledger(levels).values()) == 0


def test_a_rating_off_the_five_steps_is_refused():
    with pytest.raises(LevelError):
        goal_levels(versions((1, 1, "set")), ratings((1, 1, END, 3)))
