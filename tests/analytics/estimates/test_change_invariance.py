"""What must not depend on where a scale begins, on its unit, or on which of its ends is the better one."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from analytics.estimates import change
from analytics.model import Verdict

CHANGES = st.lists(st.integers(-100, 100), min_size=2, max_size=12).map(lambda values: np.array(values, dtype=float))
SHIFTS = st.floats(-50, 50)
FACTORS = st.floats(0.1, 10)


def interval(changes: np.ndarray, confidence: float = 0.95) -> np.ndarray:
    found = change.paired_change(changes.size, changes.mean(), changes.std(ddof=1), confidence=confidence)
    return np.array([found.low, found.high])


def verdict(changes: np.ndarray, mid: float, *, higher_is_better: bool = True) -> Verdict | np.ndarray:
    return change.verdict(*interval(changes), mid, higher_is_better=higher_is_better)


@given(CHANGES, SHIFTS)
def test_when_everyone_changes_by_as_much_more_the_interval_moves_with_them(changes: np.ndarray, shift: float):
    np.testing.assert_allclose(interval(changes + shift), interval(changes) + shift, atol=1e-8)


@given(CHANGES, FACTORS)
def test_another_unit_stretches_the_interval_and_leaves_the_standardised_effect(changes: np.ndarray, factor: float):
    assume(changes.std() > 0)
    np.testing.assert_allclose(interval(changes * factor), interval(changes) * factor, rtol=1e-9, atol=1e-9)
    effects = [change.d_z(each.mean(), each.std(ddof=1)) for each in (changes, changes * factor)]
    assert effects[0] == pytest.approx(effects[1], abs=1e-9)


@given(CHANGES, st.floats(0.5, 30))
def test_a_scale_counted_from_its_other_end_gives_the_same_verdict(changes: np.ndarray, mid: float):
    assert verdict(-changes, mid, higher_is_better=False) is verdict(changes, mid)


@given(CHANGES, st.integers(1, 50))
def test_a_group_that_rose_further_is_never_judged_worse(changes: np.ndarray, further: int):
    order = {Verdict.DECLINED: -1, Verdict.CANNOT_TELL: 0, Verdict.IMPROVED: 1}
    without_mid = [change.verdict(*interval(each), None) for each in (changes, changes + further)]
    assert order[without_mid[0]] <= order[without_mid[1]]  # pyright: ignore[reportArgumentType]


@given(CHANGES, st.floats(0.5, 0.94))
def test_the_interval_holds_the_estimate_and_a_surer_one_holds_a_less_sure_one(changes: np.ndarray, confidence: float):
    (low, high), (lower, higher) = interval(changes, confidence), interval(changes)
    assert lower - 1e-9 <= low <= changes.mean() + 1e-9
    assert changes.mean() - 1e-9 <= high <= higher + 1e-9


@given(CHANGES, CHANGES, SHIFTS)
def test_unlinked_groups_swapped_turn_the_interval_round(one: np.ndarray, other: np.ndarray, shift: float):
    def welch(first: np.ndarray, second: np.ndarray) -> change.WelchChange:
        sizes = [(each.size, each.mean(), each.std(ddof=1)) for each in (first, second)]
        return change.welch_change(*sizes[0], *sizes[1])

    forth, back = welch(one, other), welch(other, one)
    assert (forth.low, forth.high) == pytest.approx((-back.high, -back.low), abs=1e-8)
    moved = welch(one + shift, other + shift)
    assert (moved.low, moved.high) == pytest.approx((forth.low, forth.high), abs=1e-6)


@given(st.lists(st.integers(-20, 20).filter(bool), min_size=6, max_size=9), FACTORS)
def test_the_sign_flip_p_depends_neither_on_unit_nor_direction_nor_order(changes: list[int], factor: float):
    p = change.signflip_p(changes)
    assert p is not None
    assert change.min_two_sided_signflip_p(len(changes)) <= p <= 1
    assert change.signflip_p(-factor * np.array(changes)) == p
    assert change.signflip_p(sorted(changes)) == change.signflip_p(sorted(changes, reverse=True)) == p


@given(st.floats(0, 100), st.integers(0, 20), st.integers(1, 20))
def test_the_bounds_with_the_missing_hold_the_mean_and_stay_on_the_scale(mean: float, answered: int, invited: int):
    low, high = change.bounds_with_nonresponse(mean, answered, invited, 0, 100)
    assert -1e-9 <= low <= high <= 100 + 1e-9
    assert answered == 0 or low - 1e-9 <= mean <= high + 1e-9
    fewer = change.bounds_with_nonresponse(mean, max(answered - 1, 0), invited, 0, 100)
    assert fewer[0] <= low + 1e-9
    assert high - 1e-9 <= fewer[1]
