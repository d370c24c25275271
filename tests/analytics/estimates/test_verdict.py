import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.estimates import change
from analytics.model import Verdict

POINTS = st.floats(-100, 100)


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (1, 20, Verdict.IMPROVED),
        (-20, -1, Verdict.DECLINED),
        (-4, 9, Verdict.NO_MEANINGFUL_CHANGE),
        (-4, 20, Verdict.CANNOT_TELL),
        (-20, 4, Verdict.CANNOT_TELL),
        (0, 20, Verdict.CANNOT_TELL),
        (-10, 3, Verdict.CANNOT_TELL),
        (-3, 10, Verdict.CANNOT_TELL),
        (np.nan, np.nan, Verdict.CANNOT_TELL),
    ],
)
def test_the_interval_and_the_smallest_change_that_matters_decide(low: float, high: float, expected: Verdict):
    assert change.verdict(low, high, 10) is expected


def test_where_lower_is_better_a_fall_improves():
    assert change.verdict(-20, -1, 10, higher_is_better=False) is Verdict.IMPROVED
    assert change.verdict(1, 20, 10, higher_is_better=False) is Verdict.DECLINED


@pytest.mark.parametrize("mid", [None, np.nan])
def test_without_a_smallest_change_that_matters_nothing_is_called_no_meaningful_change(mid: float | None):
    assert change.verdict(-0.1, 0.1, mid) is Verdict.CANNOT_TELL
    assert change.verdict(0.1, 0.2, mid) is Verdict.IMPROVED


@pytest.mark.parametrize(("low", "high"), [(1, 6), (-6, -1)])
def test_a_change_smaller_than_one_that_matters_is_no_meaningful_change_and_known_as_a_change(low: float, high: float):
    assert change.verdict(low, high, 10) is Verdict.NO_MEANINGFUL_CHANGE
    assert change.smaller_than_matters(low, high, 10) is True


@pytest.mark.parametrize(("low", "high", "mid"), [(-1, 6, 10), (1, 12, 10), (1, 6, None), (np.nan, np.nan, 10)])
def test_other_intervals_are_not_a_change_smaller_than_matters(low: float, high: float, mid: float | None):
    assert change.smaller_than_matters(low, high, mid) is False


def test_whole_columns_give_words_with_each_row_turned_its_own_way():
    found = change.verdict([1, 1, np.nan], [20, 20, np.nan], [10, np.nan, 10], higher_is_better=[True, False, True])
    assert found.tolist() == ["improved", "declined", "cannot_tell"]


def test_no_rows_give_no_verdicts():
    assert change.verdict([], [], []).shape == (0,)


@given(POINTS, POINTS, st.floats(0.5, 30))
def test_turning_a_scale_round_turns_the_verdict_round(one: float, other: float, mid: float):
    low, high = sorted((one, other))
    mirrored = {Verdict.IMPROVED: Verdict.DECLINED, Verdict.DECLINED: Verdict.IMPROVED}
    plain = change.verdict(low, high, mid)
    assert change.verdict(low, high, mid, higher_is_better=False) is mirrored.get(plain, plain)
