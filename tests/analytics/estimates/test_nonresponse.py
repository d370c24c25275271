import numpy as np
import pytest

from analytics.estimates import change


def test_the_missing_could_have_answered_at_either_end():
    assert change.bounds_with_nonresponse(60.0, 6, 8, 0, 100) == pytest.approx((45.0, 70.0))


def test_a_group_at_the_end_of_the_scale_stays_within_the_scale():
    assert change.bounds_with_nonresponse(100.0, 6, 8, 0, 100) == (75.0, 100.0)
    assert change.bounds_with_nonresponse(0.0, 6, 8, 0, 100) == (0.0, 25.0)


def test_when_all_answered_the_bounds_are_the_mean():
    assert change.bounds_with_nonresponse(60.0, 8, 8, 0, 100) == (60.0, 60.0)


def test_without_answers_the_bounds_are_the_ends_of_the_scale():
    assert change.bounds_with_nonresponse(np.nan, 0, 8, 0, 100) == (0.0, 100.0)


def test_more_answers_than_invited_leave_nobody_missing():
    assert change.bounds_with_nonresponse(60.0, 9, 8, 0, 100) == (60.0, 60.0)


def test_unknown_invitations_give_no_bounds():
    assert np.isnan(change.bounds_with_nonresponse(60.0, 6, np.nan, 0, 100)).all()
    assert np.isnan(change.bounds_with_nonresponse(60.0, 0, 0, 0, 100)).all()


def test_a_scale_that_does_not_begin_at_0_keeps_its_ends():
    assert change.bounds_with_nonresponse(3.0, 1, 2, 1, 5) == (2.0, 4.0)


def test_whole_columns_give_a_pair_of_columns():
    low, high = change.bounds_with_nonresponse([60.0, 40.0], [6, 8], [8, 8], 0, 100)
    np.testing.assert_allclose([low, high], [[45, 40], [70, 40]])


def test_a_mean_off_the_scale_is_refused():
    with pytest.raises(ValueError, match="outside the scale 0–5"):
        change.bounds_with_nonresponse(5.5, 3, 4, 0, 5)


def test_the_finite_population_factor_vanishes_when_all_answered_and_is_1_for_one_of_many():
    assert change.finite_population_correction(8, 8) == 0
    assert change.finite_population_correction(1, 50) == 1
    assert change.finite_population_correction(1, 1) == 0


def test_more_answers_than_people_have_no_finite_population_factor():
    with pytest.raises(ValueError, match="More answered"):
        change.finite_population_correction(9, 8)
    assert np.isnan(change.finite_population_correction(0, 8))
