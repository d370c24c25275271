"""Thirteen trials of the BCG vaccine (Colditz et al. 1994), figures of R's metafor (Viechtbauer 2010)."""

import numpy as np
import pytest
from statsmodels.stats.meta_analysis import combine_effects

from analytics.estimates import pooling
from tests.backtests.published import Figures, reproduces

METAFOR = "Colditz et al. (1994), dat.bcg of R's metafor (Viechtbauer 2010)"
# Tuberculosis and no tuberculosis among the vaccinated, then among the others (Colditz et al. 1994, table 1).
COUNTS = np.array(
    [
        [4, 119, 11, 128], [6, 300, 29, 274], [3, 228, 11, 209], [62, 13536, 248, 12619], [33, 5036, 47, 5761],
        [180, 1361, 372, 1079], [8, 2537, 10, 619], [505, 87886, 499, 87892], [29, 7470, 45, 7232],
        [17, 1699, 65, 1600], [186, 50448, 141, 27197], [5, 2493, 3, 2338], [27, 16886, 29, 17825],
    ],
    dtype=float,
)  # fmt: skip


def log_risk_ratios() -> tuple[np.ndarray, np.ndarray]:
    """Estimates and variances with all their digits: four decimals leave 1 % of the greatest weight open."""
    ill, well, ill_without, well_without = COUNTS.T
    treated, untreated = ill + well, ill_without + well_without
    ratio = np.log((ill / treated) / (ill_without / untreated))
    return ratio, 1 / ill - 1 / treated + 1 / ill_without - 1 / untreated


@pytest.fixture
def bcg(figures: Figures) -> Figures:
    return figures["pooling_bcg"]


@reproduces("pooling_bcg.yi", "pooling_bcg.vi", source=METAFOR)
def test_the_estimates_and_variances_of_the_trials_come_out_of_their_counts(bcg: Figures):
    estimates, variances = log_risk_ratios()
    np.testing.assert_allclose(estimates, bcg["yi"], atol=5.1e-5)
    np.testing.assert_allclose(variances, bcg["vi"], atol=5.1e-5)


@reproduces("pooling_bcg.PM_EB", source=METAFOR)
def test_paule_and_mandels_mean_error_and_variance_come_out(bcg: Figures):
    expected = bcg["PM_EB"]
    for found in (pooling.pool(*log_risk_ratios()), pooling.pool(bcg["yi"], bcg["vi"])):
        assert found.estimate == pytest.approx(expected["mu"], abs=1e-3)
        assert found.se == pytest.approx(expected["se"], abs=1e-3)
        assert found.tau2 == pytest.approx(expected["tau2"], abs=1e-3)


@reproduces("pooling_bcg.Q", source=METAFOR)
def test_cochrans_q_comes_out(bcg: Figures):
    assert pooling.pool(*log_risk_ratios()).q == pytest.approx(bcg["Q"], abs=1e-3)


@reproduces("pooling_bcg.FE", source=METAFOR)
def test_the_fixed_effect_comes_out_of_statsmodels(bcg: Figures):
    found = combine_effects(*log_risk_ratios())
    assert (found.mean_effect_fe, found.sd_eff_w_fe) == pytest.approx(tuple(bcg["FE"]), abs=1e-4)


@reproduces("pooling_bcg.DL", source=METAFOR)
def test_dersimonian_and_lairds_figures_come_out_of_statsmodels(bcg: Figures):
    found, expected = combine_effects(*log_risk_ratios(), method_re="dl"), bcg["DL"]
    assert found.mean_effect_re == pytest.approx(expected["mu"], abs=1e-4)
    assert found.sd_eff_w_re == pytest.approx(expected["se"], abs=1e-4)
    assert found.tau2 == pytest.approx(expected["tau2"], abs=1e-4)
    assert 100 * found.i2 == pytest.approx(expected["I2"], abs=5e-3)
    assert pooling.pool(*log_risk_ratios()).i2 == pytest.approx(expected["I2"], abs=5e-3)
