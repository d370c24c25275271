import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.estimates import goal_attainment
from analytics.model import Lens

LEVELS = st.lists(st.integers(-2, 2), min_size=1, max_size=8)


def test_goals_attained_as_expected_give_50():
    assert goal_attainment.t_score([0, 0, 0]) == 50


def test_a_heavier_goal_pulls_more():
    assert goal_attainment.t_score([2, -2], [3, 1]) > goal_attainment.t_score([2, -2]) == 50


@pytest.mark.parametrize(("level", "expected"), [(-2, 30), (-1, 40), (0, 50), (1, 60), (2, 70)])
def test_of_one_goal_each_level_is_worth_ten_points_whatever_its_weight(level: int, expected: float):
    assert goal_attainment.t_score([level]) == pytest.approx(expected)
    assert goal_attainment.t_score([level], [9]) == pytest.approx(expected)
    assert goal_attainment.share_attained([level]) == float(level >= 0)


def test_weights_of_one_size_change_nothing():
    assert goal_attainment.t_score([1, -1, 2], [4, 4, 4]) == pytest.approx(goal_attainment.t_score([1, -1, 2]))


def test_the_weighted_score_follows_kiresuk_and_sherman():
    expected = 50 + 10 * (6 - 2) / np.sqrt(0.7 * (36 + 4) + 0.3 * 64)
    assert goal_attainment.t_score([1, -1], [6, 2]) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("levels", "weights"), [([], None), ([None, None], None), ([1, 2], [0, 0]), ([1, None], [0, 3])]
)
def test_without_a_rated_goal_or_a_weight_the_score_is_missing(levels: list, weights: list | None):
    assert np.isnan(goal_attainment.t_score(levels, weights))


def test_a_goal_not_rated_is_left_out_with_its_weight():
    assert goal_attainment.t_score([1, None], [2, 9]) == goal_attainment.t_score([1], [2])


def test_weights_count_only_when_every_rated_goal_has_one():
    assert goal_attainment.t_score([2, -1], [9, np.nan]) == goal_attainment.t_score([2, -1])
    assert goal_attainment.t_score([2, None], [9, np.nan]) == goal_attainment.t_score([2], [9])


def test_many_engagements_are_scored_at_once():
    found = goal_attainment.t_score([[1, -1, np.nan], [2, 2, 2]])
    np.testing.assert_allclose(found, [goal_attainment.t_score([1, -1]), goal_attainment.t_score([2, 2, 2])])


@pytest.mark.parametrize("level", [-3, 3])
def test_a_level_off_the_five_steps_is_refused(level: int):
    with pytest.raises(goal_attainment.LevelError) as refused:
        goal_attainment.t_score([0, level])
    assert refused.value.observed == level


@pytest.mark.parametrize(("weights", "rho"), [([1, -1], 0.3), (None, 1.5), (None, -0.1)])
def test_impossible_weights_and_correlations_are_refused(weights: list | None, rho: float):
    with pytest.raises(ValueError, match="below 0"):
        goal_attainment.t_score([0, 1], weights, rho)


def test_the_share_attained_counts_levels_from_0_up_among_the_rated():
    assert goal_attainment.share_attained([0, 1, -1, -2, np.nan]) == 0.5
    assert np.isnan(goal_attainment.share_attained([np.nan]))


def test_the_spread_of_lenses_is_the_greatest_disagreement():
    assert goal_attainment.lens_spread({Lens.PARTICIPANTS: 1, Lens.SUPERVISOR: -1, Lens.ORGANISATION: 0}) == 2
    assert goal_attainment.lens_spread({Lens.PARTICIPANTS: 1, Lens.SUPERVISOR: 1}) == 0
    assert goal_attainment.lens_spread({Lens.JOINT: 1}) is None


@given(LEVELS)
def test_turning_every_level_round_mirrors_the_score_at_50(levels: list[int]):
    found = goal_attainment.t_score(levels), goal_attainment.t_score([-level for level in levels])
    assert sum(found) == pytest.approx(100)
