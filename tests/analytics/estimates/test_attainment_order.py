"""Attaining more never scores less."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.estimates.goal_attainment import share_attained, t_score

GOALS = st.lists(st.tuples(st.integers(-2, 1), st.integers(1, 9)), min_size=1, max_size=8)


@given(GOALS, st.integers(0, 7), st.floats(0, 1))
def test_one_goal_a_level_higher_raises_the_score_and_never_lowers_the_share(
    goals: list[tuple[int, int]], place: int, rho: float
):
    levels, weights = np.array(goals).T
    higher = levels + (np.arange(levels.size) == place % levels.size)
    assert t_score(higher, weights, rho) > t_score(levels, weights, rho)
    assert share_attained(higher) >= share_attained(levels)


@given(GOALS)
def test_the_score_lies_within_what_all_goals_at_either_end_would_give(goals: list[tuple[int, int]]):
    levels, weights = np.array(goals).T
    ends = [t_score(np.full(levels.size, end), weights) for end in (-2, 2)]
    assert ends[0] - 1e-9 <= t_score(levels, weights) <= ends[1] + 1e-9


@given(GOALS, st.floats(0.1, 50))
def test_only_the_ratio_of_the_weights_counts(goals: list[tuple[int, int]], factor: float):
    levels, weights = np.array(goals).T
    assert t_score(levels, weights * factor) == pytest.approx(t_score(levels, weights))


@given(GOALS, st.randoms(use_true_random=False))
def test_the_order_of_the_goals_does_not_matter(goals: list[tuple[int, int]], random):
    mixed = random.sample(goals, len(goals))
    first, second = (t_score(*np.array(each).T) for each in (goals, mixed))
    assert first == pytest.approx(second)
