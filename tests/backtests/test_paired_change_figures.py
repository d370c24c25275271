import numpy as np
import pytest

from analytics import change


def paired(differences: np.ndarray) -> change.PairedChange:
    return change.paired_change(differences.size, differences.mean(), differences.std(ddof=1))


@pytest.fixture
def lakens(figures: dict) -> dict:
    return figures["paired_lakens_2013"]


@pytest.fixture
def lakens_change(lakens: dict) -> change.PairedChange:
    return paired(np.array(lakens["m1"], dtype=float) - np.array(lakens["m2"], dtype=float))


def test_the_interval_of_lakens_2013_comes_out(lakens: dict, lakens_change: change.PairedChange):
    assert (lakens_change.low, lakens_change.high) == pytest.approx(lakens["ci"], abs=1e-6)
    assert lakens_change.estimate / lakens_change.se == pytest.approx(lakens["t"], abs=1e-6)


def test_the_standardised_effects_of_lakens_2013_come_out(lakens: dict, lakens_change: change.PairedChange):
    mean, (before, after) = lakens_change.estimate, lakens["sd"]
    assert lakens_change.d_z == pytest.approx(lakens["dz"], abs=1e-6)
    assert change.d_av(mean, before, after) == pytest.approx(lakens["d_av_meanSD"], abs=1e-6)
    assert change.d_av(mean, before, after, average="rms") == pytest.approx(lakens["d_av_rms"], abs=1e-6)
    assert change.d_rm(mean, lakens_change.sd, lakens["r"]) == pytest.approx(lakens["d_rm"], abs=1e-6)


def test_hedges_corrections_of_lakens_2013_come_out(lakens: dict, lakens_change: change.PairedChange):
    assert lakens_change.hedges_g == pytest.approx(lakens["g_z_exactJ9"], abs=1e-6)
    for nu, key in ((18, "g_av_J18"), (9, "g_av_J9")):
        assert lakens["d_av_meanSD"] * change.hedges_j(nu) == pytest.approx(lakens[key], abs=1e-3)
    assert lakens["d_rm"] * change.hedges_j(18) == pytest.approx(lakens["g_rm_J18"], abs=1e-3)


def test_the_figures_of_students_sleep_data_come_out(figures: dict):
    sleep = figures["paired_sleep"]
    found = paired(np.array(sleep["d"]))
    assert (found.low, found.high) == pytest.approx(sleep["ci"], abs=1e-6)
    assert found.d_z == pytest.approx(sleep["dz"], abs=1e-6)
    assert found.estimate / found.se == pytest.approx(sleep["t"], abs=1e-5)
    assert change.signflip_p(sleep["d"]) == pytest.approx(sleep["signflip_two_sided"], abs=1e-9)


def test_the_figures_of_hollander_and_wolfe_come_out(figures: dict):
    depression = figures["hollander_wolfe"]
    differences = np.array(depression["x"]) - np.array(depression["y"])
    found = paired(differences)
    assert found.estimate / found.se == pytest.approx(depression["t"], abs=1e-5)
    assert change.signflip_p(differences) == pytest.approx(depression["signflip_two_sided"], abs=1e-9)


def test_the_least_sign_flip_p_comes_out_for_each_n(figures: dict):
    for n, expected in figures["min_two_sided_signflip_p"].items():
        assert change.min_two_sided_signflip_p(int(n)) == pytest.approx(expected, abs=1e-8)


def test_the_exact_hedges_factors_come_out(figures: dict):
    for df, expected in figures["hedges_J_exact"].items():
        assert change.hedges_j(int(df.removeprefix("df"))) == pytest.approx(expected, abs=5e-5)


def test_the_finite_population_factors_come_out(figures: dict):
    for counts, expected in figures["finite_population"].items():
        answered, group = map(int, counts.split("/"))
        assert change.finite_population_correction(answered, group) == pytest.approx(expected, abs=5e-5)
