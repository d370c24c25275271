"""Halves are rounded away from zero, on pages and in releases alike."""

import math
from decimal import ROUND_HALF_UP, Decimal

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.disclosure.panels import Panel
from analytics.disclosure.rules import Cell
from analytics.disclosure.thresholds import Detail, Thresholds
from analytics.release import rows
from analytics.rounding import rounded, rounded_values
from analytics.wording.language import Language

EN = Language("en")


@pytest.mark.parametrize(
    ("value", "decimals", "result"),
    [
        (62.5, 0, 63),
        (-2.5, 0, -3),
        (0.5, 0, 1),
        (2.675, 2, 2.68),
        (0.285, 2, 0.29),
        (-0.25, 1, -0.3),
        (100 * 0.575, 0, 58),
        (2.4999, 0, 2),
        (1e300, 1, 1e300),
    ],
)
def test_a_half_goes_away_from_zero(value: float, decimals: int, result: float) -> None:
    assert rounded(value, decimals) == result


@given(st.decimals(min_value=-10_000, max_value=10_000, places=4), st.integers(min_value=0, max_value=4))
def test_a_figure_is_rounded_as_its_written_decimals_are(written: Decimal, decimals: int) -> None:
    by_hand = written.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    assert rounded(float(written), decimals) == float(by_hand)
    assert rounded(-float(written), decimals) == -float(by_hand)
    assert rounded_values([float(written)], decimals).tolist() == [float(by_hand)]


@given(st.floats(min_value=-1000, max_value=1000), st.integers(min_value=0, max_value=3))
def test_rounding_moves_a_figure_by_half_a_step_at_most_and_a_second_time_not_at_all(
    value: float, decimals: int
) -> None:
    once = rounded(value, decimals)
    assert abs(once - value) <= 0.5 * 10**-decimals + 1e-9
    assert rounded(once, decimals) == once


def test_no_zero_is_negative_and_what_is_not_a_number_stays_so() -> None:
    assert math.copysign(1, rounded(-0.04, 1)) == 1
    assert math.isnan(rounded(math.nan))
    assert rounded(-math.inf) == -math.inf
    table = rounded_values(np.array([[0.5, math.nan], [-0.5, 1.5]]))
    np.testing.assert_array_equal(table, [[1, math.nan], [-1, 2]])


def test_a_page_writes_five_of_eight_as_63_per_cent_and_a_half_point_away_from_zero() -> None:
    assert (EN.percent(5 / 8), EN.percent(0.285), EN.percent(0.0025, 1)) == ("63%", "29%", "0.3%")
    assert (EN.number(62.5, 0), EN.number(0.25), EN.signed(-2.5, 0), EN.signed(0.05)) == ("63", "0.3", "−3", "+0.1")


def test_a_detailed_release_holds_the_mean_and_the_shares_that_a_page_would_write() -> None:
    people = range(24)
    scores = [62.0, 62.5] * 12
    values = pd.DataFrame({0: scores}, index=people)
    panel = Panel(7, None, values, linked=False, prorated=False)
    cell = Cell(panel, Detail.FIGURES)
    known = pd.DataFrame(
        {"id": [7], "low": [1.0], "high": [5.0], "items": [1], "mid": [None], "higher_is_better": [True]}
    )
    (mean,) = rows.points([cell], known, {0: 1}, Thresholds())["mean"]
    assert mean == 62.3
    assert EN.number(float(np.mean(scores))) == EN.number(mean)
    answers = pd.DataFrame(
        {
            "participant_id": list(people),
            "scale_id": 7,
            "wave": 0,
            "position": 0,
            "key": "item",
            "text_fi": "Kysymys",
            "text_sv": "Fråga",
            "text_en": "Question",
            "reversed": False,
            "value": [1.0] * 15 + [2.0] * 9,
        }
    )
    shares = rows.shares([cell], answers, known, {0: 1}, Thresholds())["share"].tolist()
    assert shares == [0.63, 0.38]
    assert [EN.percent(share) for share in shares] == [EN.percent(15 / 24), EN.percent(9 / 24)]
