import numpy as np
import pandas as pd
import pytest
from scipy import stats

from analytics.estimates import scale_change
from analytics.estimates.change import paired_change, welch_change
from analytics.model import Verdict

FIRST = pd.Series([40.0, 50, 60, 70, 55, np.nan], index=list("abcdef"))
LATER = pd.Series([50.0, 70, 65, 75, np.nan, 80], index=list("abcdef"))
APART = pd.Series([50.0, 70, 65, 75, 80, 45, 90], index=list("tuvwxyz"))


def change_of(first: pd.Series, later: pd.Series, *, linked: bool, mid: float | None = None, better: bool = True):
    statistics = scale_change.statistics_of(first, later, linked=linked)
    return scale_change.changes(statistics.assign(mid=mid, higher_is_better=better)).iloc[0]


def test_a_linked_change_is_of_those_who_answered_both_surveys_with_students_interval():
    found = change_of(FIRST, LATER, linked=True)
    moved = (LATER - FIRST).dropna()
    expected = stats.ttest_1samp(moved, 0).confidence_interval(0.95)
    assert (found["n"], found["n_before"], found["n_after"], found["df"]) == (4, 4, 4, 3)
    assert (found["mean_before"], found["mean_after"]) == (55.0, 65.0)
    assert (found["low"], found["high"]) == pytest.approx((expected.low, expected.high))
    assert found["se"] == pytest.approx(moved.sem())


def test_unlinked_surveys_are_compared_by_welch_and_count_both_surveys():
    found = change_of(FIRST, APART, linked=False)
    expected = stats.ttest_ind(APART, FIRST.dropna(), equal_var=False)
    ends = expected.confidence_interval(0.95)
    assert (found["n"], found["n_before"], found["n_after"]) == (5, 5, 7)
    assert found["df"] == pytest.approx(expected.df)  # pyright: ignore[reportAttributeAccessIssue]
    assert (found["low"], found["high"]) == pytest.approx((ends.low, ends.high))
    assert np.isnan(found["sd"])


def test_rows_of_either_kind_stand_in_one_table():
    parts = [(FIRST, LATER, True), (FIRST, APART, False)]
    rows = pd.concat([scale_change.statistics_of(one, other, linked=linked) for one, other, linked in parts])
    found = scale_change.changes(rows.assign(mid=10.0, higher_is_better=True).set_index(pd.Index([7, 3])))
    assert found.index.tolist() == [7, 3]
    assert found["linked"].tolist() == [True, False]
    paired, apart = (
        paired_change(*rows.iloc[0][["n", "mean", "sd"]]),
        welch_change(*rows.iloc[1][scale_change.EVERYONE]),
    )
    assert found["estimate"].tolist() == pytest.approx([paired.estimate, apart.estimate])


@pytest.mark.parametrize("linked", [True, False])
def test_equal_changes_have_neither_interval_nor_direction(linked: bool):
    first = pd.Series([50.0, 50, 50] if not linked else [40.0, 50, 60])
    found = change_of(first, first + 10, linked=linked, mid=5)
    assert found["estimate"] == 10
    assert np.isnan([found["low"], found["high"]]).all()
    assert found["verdict"] == Verdict.CANNOT_TELL


def test_a_scale_where_lower_is_better_is_turned_for_the_verdict_only():
    steady = pd.Series(np.linspace(40, 60, 12))
    found = change_of(steady, steady + np.tile([9.0, 11.0], 6), linked=True, better=False)
    assert found["estimate"] == pytest.approx(10)
    assert found["verdict"] == Verdict.DECLINED


def test_a_table_without_rows_has_no_changes():
    columns = [*scale_change.PAIRED, *scale_change.EVERYONE, "mid", "higher_is_better"]
    assert scale_change.changes(pd.DataFrame(columns=columns)).empty


def test_the_interval_of_a_mean_ends_where_the_scale_does():
    low, high = scale_change.mean_interval_ends([2, 9, 3], [50.0, 50.0, 40.0], [60.0, 9.0, 0.0])
    assert (low[0], high[0]) == (0, 100)
    assert (low[1], high[1]) == pytest.approx(stats.t.interval(0.95, 8, 50, 3))
    assert np.isnan([low[2], high[2]]).all()


def test_the_standard_error_shown_of_linked_surveys_is_half_the_interval_by_its_own_quantile():
    half = 3.0 * stats.t.ppf(0.975, 11)
    found = scale_change.standard_error_from_release(5 - half, 5 + half, [12, 12], [np.nan, np.nan], linked=True)
    assert found == pytest.approx(3)


@pytest.mark.parametrize("spread", [(9.0, 9.0), (4.0, 21.0), (21.0, 4.0)])
def test_the_standard_error_shown_of_unlinked_surveys_takes_welchs_degrees_of_freedom(spread: tuple[float, float]):
    known = welch_change(12, 50, spread[0], 25, 57, spread[1])
    half = [stats.t.ppf(0.975, n - 1) * sd / np.sqrt(n) for n, sd in zip((12, 25), spread, strict=True)]
    found = scale_change.standard_error_from_release(float(known.low), float(known.high), [12, 25], half, linked=False)
    assert found == pytest.approx(known.se)


def test_where_the_means_tell_no_spread_it_is_taken_as_the_same_in_both_surveys():
    known = welch_change(12, 50, 9.0, 25, 57, 9.0)
    found = scale_change.standard_error_from_release(
        float(known.low), float(known.high), [12, 25], [np.nan, np.nan], linked=False
    )
    assert found == pytest.approx(known.se)


def test_an_interval_that_the_scale_cuts_off_is_whole_on_its_other_side():
    assert scale_change.half_width([95.0, 4.0], [88.0, 0.0], [100.0, 10.0]).tolist() == [7.0, 6.0]
