"""Pooled results keep their order, their unit and their place among the engagements."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.estimates import pooling

ROWS = st.lists(st.tuples(st.floats(-50, 50), st.floats(0.5, 100)), min_size=3, max_size=8)


def columns(rows: list[tuple[float, float]]) -> tuple[np.ndarray, np.ndarray]:
    return tuple(np.array(rows).T)  # pyright: ignore[reportReturnType]


@given(ROWS)
def test_a_shrunken_estimate_lies_between_its_engagements_own_and_the_pooled_one(rows: list[tuple[float, float]]):
    raw, variances = columns(rows)
    found = pooling.pool(raw, variances)
    assert (np.minimum(raw, found.estimate) - 1e-9 <= found.shrunken).all()
    assert (found.shrunken <= np.maximum(raw, found.estimate) + 1e-9).all()
    assert (found.shrunken_low <= found.shrunken).all()
    assert (found.shrunken <= found.shrunken_high).all()


@given(ROWS)
def test_a_further_engagement_is_never_more_certain_than_the_mean_one(rows: list[tuple[float, float]]):
    found = pooling.pool(*columns(rows))
    assert found.prediction_low <= found.low <= found.estimate <= found.high <= found.prediction_high


@given(ROWS, st.floats(-30, 30))
def test_when_every_engagement_changes_by_as_much_more_so_does_the_pooled_estimate(
    rows: list[tuple[float, float]], shift: float
):
    raw, variances = columns(rows)
    found, moved = pooling.pool(raw, variances), pooling.pool(raw + shift, variances)
    assert moved.estimate == pytest.approx(found.estimate + shift, abs=1e-3)
    np.testing.assert_allclose(moved.shrunken, found.shrunken + shift, atol=1e-2)


@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_of_the_engagements_does_not_matter(rows: list[tuple[float, float]], random):
    order = random.sample(range(len(rows)), len(rows))
    raw, variances = columns(rows)
    found, mixed = pooling.pool(raw, variances), pooling.pool(raw[order], variances[order])
    assert mixed.estimate == pytest.approx(found.estimate, abs=1e-3)
    np.testing.assert_allclose(mixed.shrunken, found.shrunken[order], atol=1e-2)


@given(st.lists(st.tuples(st.integers(0, 30), st.floats(0, 40)), min_size=1, max_size=8))
def test_every_engagement_with_two_respondents_or_more_has_a_variance_and_no_other(rows: list[tuple[int, float]]):
    n, sd = columns(rows)
    found = pooling.within_group_variances(n, sd)
    np.testing.assert_array_equal(np.isnan(found), n < 2)
    assert (found[n >= 2] >= 0).all()
