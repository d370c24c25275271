"""Tests without an assumption of normal changes: sign flips are the product's own, ranks are scipy's."""

import itertools

import numpy as np
import pytest
from scipy import stats

from analytics.estimates import change
from tests.backtests.published import Figures, reproduces

HOLLANDER = "Hollander & Wolfe (1973), p. 29, by R's wilcox.test"


def rank_sums(n: int) -> np.ndarray:
    """The sum of positive ranks under each of the 2ⁿ sign patterns."""
    return np.array(list(itertools.product([0, 1], repeat=n))) @ np.arange(1, n + 1)


@reproduces("min_two_sided_signflip_p", source="Fisher (1935), 2/2ⁿ")
def test_the_least_sign_flip_p_comes_out_for_each_n(figures: Figures):
    for n, expected in figures["min_two_sided_signflip_p"].items():
        assert change.min_two_sided_signflip_p(int(n)) == pytest.approx(expected, abs=1e-8)


@reproduces(
    "paired_sleep.signflip_two_sided",
    "paired_sleep.wilcoxon_exact_zeros_dropped",
    "paired_sleep.wilcoxon_normal_cc",
    source="Student (1908), by R's wilcox.test and all sign flips",
)
def test_the_sign_flip_and_rank_p_of_students_sleep_data_come_out(figures: Figures):
    sleep = figures["paired_sleep"]
    changed = [difference for difference in sleep["d"] if difference]
    assert change.signflip_p(sleep["d"]) == pytest.approx(sleep["signflip_two_sided"], abs=1e-9)
    exact = stats.wilcoxon(changed, method="exact").pvalue
    assert exact == pytest.approx(sleep["wilcoxon_exact_zeros_dropped"], abs=1e-6)
    normal = stats.wilcoxon(sleep["d"], zero_method="wilcox", correction=True, method="asymptotic").pvalue
    assert normal == pytest.approx(sleep["wilcoxon_normal_cc"], abs=1e-6)


@reproduces(
    *(f"hollander_wolfe.{key}" for key in ("V", "p_one_sided", "p_two_sided", "signflip_two_sided")), source=HOLLANDER
)
def test_the_rank_and_sign_flip_p_of_hollander_and_wolfe_come_out(figures: Figures):
    depression = figures["hollander_wolfe"]
    x, y = np.array(depression["x"]), np.array(depression["y"])
    rise = stats.wilcoxon(x, y, alternative="greater")
    assert rise.statistic == depression["V"]
    assert rise.pvalue == pytest.approx(depression["p_one_sided"], abs=1e-9)
    assert stats.wilcoxon(x, y).pvalue == pytest.approx(depression["p_two_sided"], abs=1e-9)
    assert change.signflip_p(x - y) == pytest.approx(depression["signflip_two_sided"], abs=1e-9)


@reproduces("hollander_wolfe.HL", "hollander_wolfe.HL_ci95", source=HOLLANDER)
def test_the_hodges_lehmann_estimate_and_its_interval_come_out_of_the_walsh_averages(figures: Figures):
    depression = figures["hollander_wolfe"]
    differences = np.array(depression["x"]) - np.array(depression["y"])
    first, second = np.triu_indices(differences.size)
    walsh = np.sort((differences[first] + differences[second]) / 2)
    cut = int(np.quantile(rank_sums(differences.size), 0.025, method="inverted_cdf"))
    assert np.median(walsh) == pytest.approx(depression["HL"], abs=1e-9)
    assert (walsh[cut - 1], walsh[-cut]) == pytest.approx(tuple(depression["HL_ci95"]), abs=1e-9)
