import numpy as np
import pytest
from scipy import stats

from analytics.estimates import change


def test_the_interval_is_students_t_on_the_differences():
    differences = np.array([3.0, 12.0, -4.0, 8.0, 6.5])
    found = change.paired_change(5, differences.mean(), differences.std(ddof=1))
    expected = stats.ttest_1samp(differences, 0).confidence_interval()
    assert (found.low, found.high) == pytest.approx((expected.low, expected.high))
    assert found.se == pytest.approx(stats.sem(differences))


def test_a_lower_confidence_gives_a_narrower_interval():
    wide, narrow = change.paired_change(6, 4, 10), change.paired_change(6, 4, 10, confidence=0.8)
    assert wide.low < narrow.low < 4 < narrow.high < wide.high


def test_one_respondent_has_an_estimate_and_no_interval():
    found = change.paired_change(1, 12.5, 0.0)
    assert found.estimate == 12.5
    assert np.isnan([found.low, found.high, found.se]).all()


def test_nobody_has_neither_estimate_nor_interval():
    found = change.paired_change(0, 0.0, 0.0)
    assert np.isnan([found.estimate, found.low, found.high]).all()


def test_equal_changes_give_an_interval_of_no_width():
    found = change.paired_change(2, 5.0, 0.0)
    assert (found.low, found.high) == (5.0, 5.0)


def test_two_respondents_have_an_interval_with_one_degree_of_freedom():
    found = change.paired_change(2, 10.0, np.sqrt(2))
    assert (found.low, found.high) == pytest.approx((10 - 12.7062, 10 + 12.7062), abs=1e-4)


def test_equal_values_have_no_spread_even_where_rounding_left_some():
    np.testing.assert_array_equal(change.has_spread([0.0, 1e-14, np.nan, 0.5]), [False, False, False, True])


def test_whole_columns_give_what_their_rows_give():
    n, mean, sd = [0, 1, 2, 8], [np.nan, 3.0, 3.0, -2.0], [np.nan, np.nan, 0.0, 9.0]
    found = change.paired_change(n, mean, sd)
    rows = [change.paired_change(*row) for row in zip(n, mean, sd, strict=True)]
    np.testing.assert_array_equal(found.low, [row.low for row in rows])
    np.testing.assert_array_equal(found.high, [row.high for row in rows])
    np.testing.assert_array_equal(found.estimate, [row.estimate for row in rows])


def test_no_rows_give_no_results():
    assert np.asarray(change.paired_change([], [], []).low).shape == (0,)


def test_a_mean_of_one_wave_has_the_same_interval():
    found, paired = change.mean_interval(7, 61.0, 14.0), change.paired_change(7, 61.0, 14.0)
    assert (found.low, found.high) == (paired.low, paired.high)


@pytest.mark.parametrize(("n", "sd", "confidence"), [(-1, 1, 0.95), (4, -1, 0.95), (4, 1, 95), (4, 1, 0)])
def test_impossible_statistics_are_refused(n: int, sd: float, confidence: float):
    with pytest.raises(ValueError, match=r"below 0|between 0 and 1"):
        change.paired_change(n, 1.0, sd, confidence=confidence)
