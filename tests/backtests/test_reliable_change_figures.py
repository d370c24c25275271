import numpy as np
import pytest

from analytics import reliable_change


def test_the_worked_example_of_jacobson_and_truax_1991_comes_out(figures: dict):
    table = figures["jacobson_truax_1991_table_1"]
    norms = {"sd": table["sd"], "reliability": table["rxx"]}
    assert reliable_change.standard_error_of_measurement(**norms) == pytest.approx(table["SE"], abs=1e-6)
    assert reliable_change.standard_error_of_difference(**norms) == pytest.approx(table["Sdiff"], abs=1e-6)
    assert reliable_change.index(table["x1"], table["x2"], **norms) == pytest.approx(table["RC"], abs=1e-6)


def test_the_cut_offs_of_jacobson_and_truax_1991_come_out(figures: dict):
    table = figures["jacobson_truax_1991_table_1"]
    found = reliable_change.cutoffs(table["m_pre"], table["sd"], table["m_func"], table["sd"])
    assert (found.a, found.b, found.c) == (table["a"], table["b"], table["c"])


def test_the_errors_and_the_cut_off_of_the_das_example_come_out(figures: dict):
    das = figures["reliable_change_das_n30"]
    error = reliable_change.standard_error_of_difference(das["SDpre"], das["reliability"])
    assert error == pytest.approx(das["Sdiff"], abs=1e-3)
    assert 1.96 * error == pytest.approx(das["MDC95"], abs=1e-3)
    border = reliable_change.cutoffs(das["Mpre"], das["SDpre"], 114.8, 17.8)
    assert border.c == pytest.approx(das["cutoff_c_norm_114.8_17.8"]["c"], abs=1e-3)


def test_the_first_indices_of_the_das_example_come_out(figures: dict):
    das = figures["reliable_change_das_n30"]
    # The published indices are differences in half points over the standard error of a difference.
    differences = np.array([6.5, 50, 0.5, 14.5, 35.5])
    found = reliable_change.index(np.zeros(5), differences, sd=das["SDpre"], reliability=das["reliability"])
    np.testing.assert_allclose(found, das["rci_first5_JT"], atol=1e-4)
