import numpy as np
import pytest
from scipy import stats

from analytics.estimates import change
from tests.backtests.published import Figures, reproduces

LAKENS = "Lakens (2013), Frontiers in Psychology 4:863, table 1, recomputed with R"


def paired(differences: np.ndarray) -> change.PairedChange:
    return change.paired_change(differences.size, differences.mean(), differences.std(ddof=1))


@pytest.fixture
def lakens(figures: Figures) -> Figures:
    return figures["paired_lakens_2013"]


def lakens_change(lakens: Figures) -> change.PairedChange:
    return paired(np.array(lakens["m1"], dtype=float) - np.array(lakens["m2"], dtype=float))


@reproduces(
    *(f"paired_lakens_2013.{key}" for key in ("m1", "m2", "mean", "sd", "r", "sd_diff", "t", "p", "ci")), source=LAKENS
)
def test_the_interval_of_lakens_2013_comes_out_and_is_the_one_of_the_paired_t_test(lakens: Figures):
    both, found = np.array([lakens["m1"], lakens["m2"]]), lakens_change(lakens)
    np.testing.assert_allclose(both.mean(axis=1), lakens["mean"], atol=1e-6)
    np.testing.assert_allclose(both.std(axis=1, ddof=1), lakens["sd"], atol=1e-6)
    assert np.corrcoef(both)[0, 1] == pytest.approx(lakens["r"], abs=1e-6)
    assert found.sd == pytest.approx(lakens["sd_diff"], abs=1e-6)
    assert found.estimate / found.se == pytest.approx(lakens["t"], abs=1e-6)
    assert (found.low, found.high) == pytest.approx(tuple(lakens["ci"]), abs=1e-6)
    test = stats.ttest_rel(*both)
    assert (test.statistic, test.pvalue) == pytest.approx((lakens["t"], lakens["p"]), abs=1e-6)


@reproduces(*(f"paired_lakens_2013.{key}" for key in ("dz", "d_av_meanSD", "d_av_rms", "d_rm")), source=LAKENS)
def test_the_standardised_effects_of_lakens_2013_come_out(lakens: Figures):
    found, (before, after) = lakens_change(lakens), lakens["sd"]
    assert found.d_z == pytest.approx(lakens["dz"], abs=1e-6)
    assert change.d_av(found.estimate, before, after) == pytest.approx(lakens["d_av_meanSD"], abs=1e-6)
    assert change.d_av(found.estimate, before, after, average="rms") == pytest.approx(lakens["d_av_rms"], abs=1e-6)
    assert change.d_rm(found.estimate, found.sd, lakens["r"]) == pytest.approx(lakens["d_rm"], abs=1e-6)


@reproduces(*(f"paired_lakens_2013.{key}" for key in ("g_z_exactJ9", "g_av_J18", "g_av_J9", "g_rm_J18")), source=LAKENS)
def test_hedges_corrections_of_lakens_2013_come_out(lakens: Figures):
    assert lakens_change(lakens).hedges_g == pytest.approx(lakens["g_z_exactJ9"], abs=1e-6)
    # Lakens corrects by 1 − 3/(4ν − 1), which is within a thousandth of the exact factor.
    for effect, nu, key in (("d_av_meanSD", 18, "g_av_J18"), ("d_av_meanSD", 9, "g_av_J9"), ("d_rm", 18, "g_rm_J18")):
        assert lakens[effect] * change.hedges_j(nu) == pytest.approx(lakens[key], abs=1e-3)
        assert lakens[effect] * (1 - 3 / (4 * nu - 1)) == pytest.approx(lakens[key], abs=1e-6)


@reproduces(*(f"paired_sleep.{key}" for key in ("d", "t", "p", "ci", "dz")), source="Student (1908), by R's t.test")
def test_the_interval_of_students_sleep_data_comes_out_and_is_the_one_of_the_t_test(figures: Figures):
    sleep = figures["paired_sleep"]
    found, test = paired(np.array(sleep["d"])), stats.ttest_1samp(sleep["d"], 0)
    assert (found.low, found.high) == pytest.approx(tuple(sleep["ci"]), abs=1e-6)
    assert found.d_z == pytest.approx(sleep["dz"], abs=1e-6)
    assert found.estimate / found.se == pytest.approx(sleep["t"], abs=1e-5)
    assert (test.statistic, test.pvalue) == pytest.approx((sleep["t"], sleep["p"]), abs=1e-5)


@reproduces(
    *(f"hollander_wolfe.{key}" for key in ("x", "y", "t", "p_t")),
    source="Hollander & Wolfe (1973), p. 29, depression before and after a tranquilliser, by R's t.test",
)
def test_the_t_of_hollander_and_wolfes_patients_comes_out(figures: Figures):
    depression = figures["hollander_wolfe"]
    found = paired(np.array(depression["x"]) - np.array(depression["y"]))
    test = stats.ttest_rel(depression["x"], depression["y"])
    assert found.estimate / found.se == pytest.approx(depression["t"], abs=1e-5)
    assert (test.statistic, test.pvalue) == pytest.approx((depression["t"], depression["p_t"]), abs=1e-5)


@reproduces("hedges_J_exact", source="Hedges (1981), exact factor by the gamma function")
def test_the_exact_hedges_factors_come_out(figures: Figures):
    for df, expected in figures["hedges_J_exact"].items():
        assert change.hedges_j(int(df.removeprefix("df"))) == pytest.approx(expected, abs=5e-5)


@reproduces("finite_population", source="Cochran (1977), √((N − n)/(N − 1))")
def test_the_finite_population_factors_come_out(figures: Figures):
    for counts, expected in figures["finite_population"].items():
        answered, group = map(int, counts.split("/"))
        assert change.finite_population_correction(answered, group) == pytest.approx(expected, abs=5e-5)
