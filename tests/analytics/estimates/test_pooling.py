import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import optimize, stats

from analytics.estimates import pooling

ESTIMATES, VARIANCES = np.array([2.0, 9.0, -3.0, 15.0, 6.0]), np.array([4.0, 9.0, 6.0, 5.0, 12.0])


def generalised_q(tau2: float, y: np.ndarray, v: np.ndarray) -> float:
    w = 1 / (v + tau2)
    return float(w @ (y - w @ y / w.sum()) ** 2)


def test_between_engagement_variance_solves_paule_and_mandels_equation():
    found = pooling.pool(ESTIMATES, VARIANCES)
    root = optimize.brentq(lambda tau2: generalised_q(tau2, ESTIMATES, VARIANCES) - 4, 0, 1e4, xtol=1e-10)
    assert found.tau2 == pytest.approx(root, rel=1e-4)


def test_the_interval_is_hartung_and_knapps_with_k_minus_1_degrees_of_freedom():
    found = pooling.pool(ESTIMATES, VARIANCES)
    w = 1 / (VARIANCES + found.tau2)
    mean = w @ ESTIMATES / w.sum()
    se = np.sqrt(w @ (ESTIMATES - mean) ** 2 / (4 * w.sum()))
    assert found.estimate == pytest.approx(mean)
    assert (found.low, found.high) == pytest.approx(stats.t.interval(0.95, 4, mean, se), rel=1e-4)


def test_equal_variances_give_the_plain_mean_and_its_t_interval():
    found = pooling.pool(ESTIMATES, np.full(5, 2.0))
    expected = stats.ttest_1samp(ESTIMATES, 0).confidence_interval()
    assert found.estimate == pytest.approx(ESTIMATES.mean())
    assert (found.low, found.high) == pytest.approx((expected.low, expected.high), rel=1e-4)


def test_a_further_engagement_varies_more_than_the_mean_one():
    found = pooling.pool(ESTIMATES, VARIANCES)
    assert found.prediction_low < found.low < found.high < found.prediction_high
    half = stats.t.ppf(0.975, 4) * np.sqrt(found.tau2 + found.se**2)
    assert found.prediction_high == pytest.approx(found.estimate + half)


def test_shrunken_estimates_lie_between_the_raw_ones_and_the_pooled_one():
    found = pooling.pool(ESTIMATES, VARIANCES)
    nearer = np.abs(found.shrunken - found.estimate) < np.abs(ESTIMATES - found.estimate)
    assert nearer.all()
    assert (np.sign(found.shrunken - found.estimate) == np.sign(ESTIMATES - found.estimate)).all()
    assert ((found.shrunken_low < found.shrunken) & (found.shrunken < found.shrunken_high)).all()


def test_a_less_certain_engagement_is_shrunken_more():
    found = pooling.pool([0.0, 10.0, 20.0, 20.0], [1.0, 1.0, 1.0, 50.0])
    assert found.shrunken[3] < found.shrunken[2] < 20


def test_engagements_that_differ_by_chance_alone_have_no_variance_between_them():
    found = pooling.pool([5.0, 5.2, 4.9], [9.0, 9.0, 9.0])
    assert (found.tau2, found.i2) == (0.0, 0.0)
    np.testing.assert_allclose(found.shrunken, found.estimate)


def test_engagements_alike_by_chance_do_not_claim_more_certainty_than_their_own_errors_allow():
    guarded, plain = (pooling.pool([5.0] * 3, [9.0] * 3, at_least_classic=guard) for guard in (True, False))
    assert guarded.se == pytest.approx(np.sqrt(3))
    assert plain.high - plain.low == pytest.approx(0, abs=1e-9)
    assert guarded.low == pytest.approx(5 - stats.t.ppf(0.975, 2) * np.sqrt(3))


@pytest.mark.parametrize(
    ("estimates", "variances"), [([], []), ([5.0, 7.0], [1.0, 1.0]), ([5.0, 7.0, 6.0], [1.0, 0, np.nan])]
)
def test_fewer_than_three_usable_engagements_are_not_pooled(estimates: list[float], variances: list[float]):
    found = pooling.pool(estimates, variances)
    assert not found.pooled
    assert np.isnan([found.estimate, found.low, found.tau2]).all()
    assert np.isnan(found.shrunken).all()
    assert found.shrunken.shape == (len(estimates),)


def test_an_engagement_without_a_variance_is_left_out_and_keeps_its_place():
    found = pooling.pool([2.0, np.nan, 9.0, 4.0, -3.0], [4.0, 1.0, 9.0, np.nan, 6.0])
    alone = pooling.pool([2.0, 9.0, -3.0], [4.0, 9.0, 6.0])
    assert (found.k, found.estimate) == (3, alone.estimate)
    np.testing.assert_array_equal(np.isnan(found.shrunken), [False, True, False, True, False])


@pytest.mark.parametrize(
    ("variances", "confidence"), [([1.0, 1.0, -1.0], 0.95), ([1.0, 1.0], 0.95), ([1.0, 1.0, 1.0], 95)]
)
def test_impossible_input_is_refused(variances: list[float], confidence: float):
    with pytest.raises(ValueError, match="Pooling needs"):
        pooling.pool([1.0, 2.0, 3.0], variances, confidence=confidence)


def test_small_groups_are_weighed_by_the_spread_of_all():
    shared = (3 * 4.0 + 4 * 25.0 + 11 * 36.0) / 18
    np.testing.assert_allclose(pooling.within_group_variances([4, 5, 12], [2, 5, 6]), [shared / 4, shared / 5, 3.0])


def test_a_group_whose_members_all_changed_alike_is_weighed_by_the_spread_of_all():
    found = pooling.within_group_variances([4, 12, 12], [0, 0, 6])
    assert (found > 0).all()


def test_one_respondent_has_no_variance():
    found = pooling.within_group_variances([1, 0, 6], [np.nan, np.nan, 5])
    np.testing.assert_allclose(found, [np.nan, np.nan, 25 / 6])
    assert np.isnan(pooling.within_group_variances([1], [np.nan])).all()


@given(st.lists(st.tuples(st.floats(-50, 50), st.floats(0.1, 100)), min_size=3, max_size=10))
def test_the_pooled_estimate_lies_among_the_engagements(rows: list[tuple[float, float]]):
    estimates, variances = zip(*rows, strict=True)
    found = pooling.pool(estimates, variances)
    assert min(estimates) - 1e-9 <= found.estimate <= max(estimates) + 1e-9
    assert found.tau2 >= 0
    assert 0 <= found.i2 <= 100
