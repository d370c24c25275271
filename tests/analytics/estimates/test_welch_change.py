import numpy as np
import pytest
from scipy import stats

from analytics.estimates import change

BEFORE = np.array([40.0, 55.0, 62.0, 48.0])
AFTER = np.array([70.0, 66.0, 71.0, 69.0, 58.0, 90.0])


def of(before: np.ndarray, after: np.ndarray) -> change.WelchChange:
    return change.welch_change(
        before.size, before.mean(), before.std(ddof=1), after.size, after.mean(), after.std(ddof=1)
    )


def test_unlinked_waves_are_compared_by_welch():
    expected = stats.ttest_ind(AFTER, BEFORE, equal_var=False)
    found, interval = of(BEFORE, AFTER), expected.confidence_interval()
    assert found.df == pytest.approx(expected.df)
    assert (found.low, found.high) == pytest.approx((interval.low, interval.high))
    assert found.estimate == pytest.approx(AFTER.mean() - BEFORE.mean())


def test_the_change_is_the_later_wave_minus_the_earlier():
    assert of(BEFORE, AFTER).estimate == -of(AFTER, BEFORE).estimate
    assert of(BEFORE, AFTER).estimate > 0


def test_a_wave_with_one_respondent_allows_no_interval():
    found = change.welch_change(1, 50.0, np.nan, 6, 60.0, 10.0)
    assert found.estimate == 10.0
    assert np.isnan([found.low, found.high]).all()


def test_a_wave_of_equal_answers_still_allows_an_interval():
    found = change.welch_change(4, 50.0, 0.0, 5, 60.0, 10.0)
    assert found.df == pytest.approx(4)
    assert found.low < 10 < found.high


def test_two_waves_of_equal_answers_give_an_interval_of_no_width():
    found = change.welch_change(4, 50.0, 0.0, 5, 60.0, 0.0)
    assert (found.low, found.high) == (10.0, 10.0)


def test_whole_columns_give_what_their_rows_give():
    found = change.welch_change([4, 1], [50, 50], [9.0, np.nan], [6, 6], [60, 60], [3.0, 3.0])
    alone = change.welch_change(4, 50, 9.0, 6, 60, 3.0)
    np.testing.assert_allclose(found.low, [alone.low, np.nan])
