import pytest

from analytics.estimates.goal_attainment import t_score
from tests.backtests.published import Figures, reproduces

KIRESUK = "Kiresuk & Sherman (1968), the formula behind the T table of Kela's GAS handbook"


@reproduces("goal_attainment.0", source="README of the R package gasr, a printed value")
def test_the_printed_score_of_the_gasr_readme_comes_out(figures: Figures):
    printed = figures["goal_attainment"][0]
    assert t_score(printed["scores"], printed["weights"], printed["rho"]) == pytest.approx(printed["T"], abs=1e-4)


@reproduces("goal_attainment.1", source=KIRESUK)
def test_one_step_is_worth_what_the_kela_table_gives_it(figures: Figures):
    for goals, per_step in figures["goal_attainment"][1]["unweighted_T_per_unit_sum"].items():
        one_step_up = [1] + [0] * (int(goals) - 1)
        assert t_score(one_step_up) - 50 == pytest.approx(per_step, abs=1e-3)


@reproduces("goal_attainment.2", "goal_attainment.3", source=KIRESUK)
def test_the_kela_tables_rows_of_one_level_come_out(figures: Figures):
    for place, key, level in ((2, "all_minus1_T", -1), (3, "all_plus1_T", 1)):
        for goals, expected in figures["goal_attainment"][place][key].items():
            assert t_score([level] * int(goals)) == pytest.approx(expected, abs=0.006)
