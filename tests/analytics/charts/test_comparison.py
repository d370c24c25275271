"""Many engagements side by side: raw and shrunken, by verdict, in the order given."""

import math

import pandas as pd
import plotly.graph_objects as go
import pytest

from analytics.charts import comparison, palette, spread
from analytics.model import Verdict
from analytics.wording.language import Language
from tests.analytics.figures import figure_of

FI, EN = Language("fi"), Language("en")
ROWS = pd.DataFrame(
    [
        ("Päivystys", -9.0, -17.0, -1.0, Verdict.DECLINED, 6),
        ("Kotihoito", 12.2, 4.1, 20.3, Verdict.IMPROVED, 7),
        ("Yksilö", 4.0, math.nan, math.nan, Verdict.CANNOT_TELL, 1),
    ],
    columns=["label", "estimate", "low", "high", "verdict", "n"],
)


def traces(figure: go.Figure, name: str) -> list[go.Scatter]:
    return [trace for trace in figure.data if trace.name == name]


def test_engagements_stay_in_the_order_given_and_are_not_ranked() -> None:
    figure = figure_of(comparison.comparison, ROWS, FI, dark=False)
    (estimates,) = traces(figure, "estimate")
    assert list(estimates.x) == [-9.0, 12.2, 4.0]
    assert list(estimates.y) == sorted(estimates.y)


def test_only_an_engagement_with_an_interval_has_a_line() -> None:
    figure = figure_of(comparison.comparison, ROWS, FI, dark=False)
    assert [tuple(line.x) for line in traces(figure, "interval")] == [(-17.0, -1.0), (4.1, 20.3)]


@pytest.mark.parametrize("dark", [False, True])
def test_the_verdict_is_told_by_form_and_colour(dark: bool) -> None:
    (estimates,) = traces(figure_of(comparison.comparison, ROWS, FI, dark), "estimate")
    assert list(estimates.marker.symbol) == ["triangle-down", "triangle-up", "circle-open"]
    assert list(estimates.marker.color) == [palette.verdict_colour(verdict, dark) for verdict in ROWS["verdict"]]


def test_each_row_names_verdict_engagement_estimate_and_respondents() -> None:
    figure = figure_of(comparison.comparison, ROWS, FI, dark=False)
    rows = [note.text.replace("\N{NO-BREAK SPACE}", " ") for note in figure.layout.annotations if note.yref == "y"]
    assert rows == ["▼ Päivystys: −9,0 (n = 6)", "▲ Kotihoito: +12,2 (n = 7)", "? Yksilö: +4,0 (n = 1)"]


def test_the_band_is_the_smallest_change_that_matters_round_no_change() -> None:
    (band,) = figure_of(comparison.comparison, ROWS, FI, dark=False, mid=8.0).layout.shapes
    assert (band.x0, band.x1) == (-8.0, 8.0)
    assert not figure_of(comparison.comparison, ROWS, FI, dark=False).layout.shapes


def test_no_change_is_in_the_middle_and_everything_within_the_axis() -> None:
    low, high = figure_of(comparison.comparison, ROWS, FI, dark=False).layout.xaxis.range
    assert low == -high
    assert high > 20.3


def test_the_shrunken_estimates_are_shown_beside_the_raw_with_their_number() -> None:
    figure = figure_of(comparison.comparison, ROWS.assign(shrunken=[-4.0, 9.1, 3.0]), FI, dark=False)
    (shrunken,) = traces(figure, "shrunken")
    assert list(shrunken.x) == [-4.0, 9.1, 3.0]
    assert any("3 työnohjausta" in note.text.replace("<br>", " ") for note in figure.layout.annotations)
    assert not traces(figure_of(comparison.comparison, ROWS, FI, dark=False), "shrunken")


def test_where_only_some_are_drawn_the_number_is_that_of_all_that_were_pooled() -> None:
    figure = figure_of(comparison.comparison, ROWS.assign(shrunken=[-4.0, 9.1, 3.0]), FI, dark=False, pooled=200)
    assert any("200 työnohjausta" in note.text.replace("<br>", " ") for note in figure.layout.annotations)


@pytest.mark.parametrize("times", [20, 1000])
def test_many_engagements_are_one_picture_of_bounded_height_without_names(times: int) -> None:
    many = pd.concat([ROWS] * times, ignore_index=True)
    figure = figure_of(spread.spread, many, EN, dark=False, mid=8.0)
    assert figure.layout.height < 480
    assert len(figure.data) <= 1 + 2 * len(Verdict)
    assert not any("Kotihoito" in note.text for note in figure.layout.annotations)
    marks = sorted(pair for trace in traces(figure, "estimate") for pair in zip(trace.y, trace.x, strict=True))
    assert [x for _, x in marks] == sorted(many["estimate"])


def test_where_lower_is_better_the_better_end_is_on_the_left() -> None:
    def title(higher_is_better: bool) -> str:
        return figure_of(
            comparison.comparison, ROWS, EN, dark=False, higher_is_better=higher_is_better
        ).layout.xaxis.title.text

    assert title(True).startswith("← worse")
    assert title(False).startswith("← better")


def test_nothing_to_compare_is_said() -> None:
    figure = figure_of(comparison.comparison, ROWS.iloc[:0], EN, dark=False)
    assert not figure.data
    assert comparison.comparison(ROWS.iloc[:0], EN, dark=False).text == "There is nothing to compare yet."


def test_verdicts_may_be_words_of_the_database_or_members_of_the_enum() -> None:
    members = ROWS.assign(verdict=pd.Series([Verdict(verdict) for verdict in ROWS["verdict"]], dtype=object))
    words = ROWS.assign(verdict=["declined", "improved", "cannot_tell"])
    assert comparison.comparison(members, EN, dark=False).text == comparison.comparison(words, EN, dark=False).text
    assert comparison.comparison(members, EN, dark=False).numbers.equals(
        comparison.comparison(words, EN, dark=False).numbers
    )


def test_the_text_for_those_who_do_not_see_it_binds_every_verdict_to_its_interval() -> None:
    alt = comparison.comparison(ROWS, EN, dark=False).text
    assert "Kotihoito: improved, +12.2 points (95% interval +4.1 to +20.3), 7 respondents." in alt
    assert "Yksilö: cannot tell, +4.0 points (no interval), 1 respondent." in alt


def test_the_table_holds_the_figures_of_the_chart() -> None:
    table = comparison.comparison(ROWS.assign(shrunken=[-4.04, 9.1, 3.0]), EN, dark=False).numbers
    assert table["Change (points)"].tolist() == [-9.0, 12.2, 4.0]
    assert table["Shrunken change (points)"].tolist() == [-4.0, 9.1, 3.0]
    assert table["Finding"].tolist() == ["Declined", "Improved", "Cannot tell"]
