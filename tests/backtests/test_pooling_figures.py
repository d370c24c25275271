"""Thirteen trials of the BCG vaccine (Colditz et al. 1994), figures of R's metafor."""

import pytest

from analytics import pooling


@pytest.fixture
def bcg(figures: dict) -> dict:
    return figures["pooling_bcg"]


def test_paule_and_mandels_mean_error_and_variance_come_out(bcg: dict):
    found = pooling.pool(bcg["yi"], bcg["vi"])
    expected = bcg["PM_EB"]
    assert found.estimate == pytest.approx(expected["mu"], abs=1e-3)
    assert found.se == pytest.approx(expected["se"], abs=1e-3)
    assert found.tau2 == pytest.approx(expected["tau2"], abs=1e-3)


def test_cochrans_q_and_its_share_beyond_chance_come_out(bcg: dict):
    found = pooling.pool(bcg["yi"], bcg["vi"])
    # The least variance is given as 0.0040: four decimals leave 1 % of its weight open.
    assert found.q == pytest.approx(bcg["Q"], rel=5e-3)
    assert found.i2 == pytest.approx(bcg["DL"]["I2"], abs=0.05)
