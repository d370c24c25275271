import numpy as np
import pytest

from analytics.estimates import change


def test_hedges_g_shrinks_d_z_by_j_of_n_minus_1():
    found = change.paired_change(6, 10.0, 8.0)
    assert found.d_z == pytest.approx(1.25)
    assert found.hedges_g == pytest.approx(1.25 * change.hedges_j(5))
    assert found.hedges_g < found.d_z


def test_hedges_j_grows_towards_1_and_does_not_exist_for_one_degree_of_freedom():
    found = change.hedges_j([1, 2, 5, 50, 5000])
    assert np.isnan(found[0])
    assert (np.diff(found[1:]) > 0).all()
    assert found[-1] == pytest.approx(1, abs=1e-3)


def test_equal_changes_have_no_standardised_effect():
    found = change.paired_change(5, 10.0, 0.0)
    assert np.isnan(found.d_z)
    assert np.isnan(found.hedges_g)


def test_d_av_of_equal_spreads_is_the_same_by_either_average():
    assert change.d_av(5, 10, 10) == change.d_av(5, 10, 10, average="rms") == 0.5


def test_d_rm_equals_d_z_at_a_correlation_of_one_half():
    assert change.d_rm(5, 10, 0.5) == pytest.approx(change.d_z(5, 10))


def test_effects_take_whole_columns():
    np.testing.assert_allclose(change.d_av([5, 5], [10, 0], [10, 0]), [0.5, np.nan])
