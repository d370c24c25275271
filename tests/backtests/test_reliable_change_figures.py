import numpy as np
import pytest

from analytics.estimates import reliable_change
from tests.backtests.published import Figures, reproduces

WORKED = "Jacobson & Truax (1991), table 1"
COUPLES = "Jacobson & Truax (1991), table 2; classes by the R package clinicalsignificance"
DAS = "reliable_change_das_n30"
# Dyadic adjustment of 30 couples before and after therapy, the higher the better (Jacobson & Truax 1991, table 2).
BEFORE = np.array(
    [90.5, 74, 97, 73.5, 61, 66.5, 68.5, 86.5, 88.5, 68.5, 98, 80.5, 89.5, 91.5, 83.5,
     60.5, 83, 88, 98.5, 78.5, 99.5, 79.5, 84.5, 92.5, 93, 85, 64, 61, 80, 82.5]
)  # fmt: skip
AFTER = np.array(
    [97, 124, 97.5, 88, 96.5, 62.5, 112.5, 103.5, 90, 82.5, 105, 99.5, 112.5, 101, 99.5,
     79.5, 88, 100.5, 119, 116, 116, 129, 113, 118, 92, 114, 68, 52, 60.5, 104.5]
)  # fmt: skip


def counted(das: Figures, **how: object) -> reliable_change.Counts:
    classes = reliable_change.classify(BEFORE, AFTER, sd=das["SDpre"], reliability=das["reliability"], **how)  # pyright: ignore[reportArgumentType]
    found = reliable_change.counts(classes)
    assert found is not None
    return found


@reproduces(*(f"jacobson_truax_1991_table_1.{key}" for key in ("rxx", "x1", "x2", "SE", "Sdiff", "RC")), source=WORKED)
def test_the_worked_example_of_jacobson_and_truax_1991_comes_out(figures: Figures):
    table = figures["jacobson_truax_1991_table_1"]
    norms = {"sd": table["sd"], "reliability": table["rxx"]}
    assert reliable_change.standard_error_of_measurement(**norms) == pytest.approx(table["SE"], abs=1e-6)
    assert reliable_change.standard_error_of_difference(**norms) == pytest.approx(table["Sdiff"], abs=1e-6)
    assert reliable_change.index(table["x1"], table["x2"], **norms) == pytest.approx(table["RC"], abs=1e-6)


@reproduces(*(f"jacobson_truax_1991_table_1.{key}" for key in ("m_pre", "sd", "m_func", "a", "b", "c")), source=WORKED)
def test_the_cut_offs_of_jacobson_and_truax_1991_come_out(figures: Figures):
    table = figures["jacobson_truax_1991_table_1"]
    found = reliable_change.cutoffs(table["m_pre"], table["sd"], table["m_func"], table["sd"])
    assert (found.a, found.b, found.c) == (table["a"], table["b"], table["c"])


@reproduces(*(f"{DAS}.{key}" for key in ("n", "Mpre", "SDpre", "Mpost", "SDpost", "r")), source=COUPLES)
def test_the_couples_have_the_published_means_spreads_and_correlation(figures: Figures):
    das = figures[DAS]
    assert BEFORE.size == AFTER.size == das["n"]
    assert (BEFORE.mean(), BEFORE.std(ddof=1)) == pytest.approx((das["Mpre"], das["SDpre"]), abs=1e-4)
    assert (AFTER.mean(), AFTER.std(ddof=1)) == pytest.approx((das["Mpost"], das["SDpost"]), abs=1e-4)
    assert np.corrcoef(BEFORE, AFTER)[0, 1] == pytest.approx(das["r"], abs=1e-4)


@reproduces(f"{DAS}.reliability", f"{DAS}.Sdiff", f"{DAS}.MDC95", f"{DAS}.rci_first5_JT", source=COUPLES)
def test_the_error_of_a_difference_and_the_first_couples_indices_come_out(figures: Figures):
    das = figures[DAS]
    error = reliable_change.standard_error_of_difference(das["SDpre"], das["reliability"])
    assert error == pytest.approx(das["Sdiff"], abs=1e-3)
    assert reliable_change.critical_value("jacobson-truax") * error == pytest.approx(das["MDC95"], abs=1e-3)
    found = reliable_change.index(BEFORE[:5], AFTER[:5], sd=das["SDpre"], reliability=das["reliability"])
    np.testing.assert_allclose(found, das["rci_first5_JT"], atol=1e-4)


@reproduces(f"{DAS}.classes_improved_unchanged_deteriorated", source=COUPLES)
def test_the_couples_classes_by_two_methods_come_out(figures: Figures):
    das = figures[DAS]
    methods = {"JT": "jacobson-truax", "GLN": "gulliksen-lord-novick"}
    for key, expected in das["classes_improved_unchanged_deteriorated"].items():
        found = counted(das, method=methods[key])
        assert [found.improved, found.unchanged, found.deteriorated] == expected


@reproduces(f"{DAS}.cutoff_c_norm_114.8_17.8", source=COUPLES)
def test_the_couples_who_recovered_beyond_cut_off_c_are_counted(figures: Figures):
    das = figures[DAS]
    expected = das["cutoff_c_norm_114.8_17.8"]
    border = reliable_change.cutoffs(das["Mpre"], das["SDpre"], 114.8, 17.8).c
    assert border == pytest.approx(expected["c"], abs=1e-3)
    for name, number in expected.items():
        if name != "c":
            assert getattr(counted(das, cutoff=border), name) == number
