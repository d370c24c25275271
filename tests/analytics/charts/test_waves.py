"""Means and intervals by wave, drawn and told from the same result."""

import math
from dataclasses import replace

import plotly.graph_objects as go
import pytest

from analytics.charts import palette, waves
from analytics.model import Figure, Item, Scale, ScaleChange, ScaleEnd, Theme, Verdict, WaveKind, WavePoint
from analytics.wording.language import Language
from tests.analytics.figures import figure_of

FI, EN = Language("fi"), Language("en")
SCALE = Scale("who", {"fi": "Jaksaminen"}, Theme.WELLBEING, (Item("a"),), 0, 5, mid=Figure(10.0, "an example"))
POINTS = (
    WavePoint(WaveKind.BASELINE, "", 8, 50.0, 40.0, 60.0),
    WavePoint(WaveKind.MIDWAY, "Kevät 2026", 7, 45.0, 30.0, 60.0),
    WavePoint(WaveKind.END, "", 7, 95.0, 85.0, 105.0),
)
CHANGE = ScaleChange(
    SCALE, WaveKind.BASELINE, WaveKind.END, 7, 8, 50.0, 95.0, 45.0, 30.0, 60.0, Verdict.IMPROVED, True, POINTS
)


def means(figure: go.Figure) -> go.Scatter:
    (trace,) = [trace for trace in figure.data if trace.mode == "markers+text"]
    return trace


def test_each_wave_shows_its_mean_in_words_of_the_language() -> None:
    trace = means(figure_of(waves.waves, CHANGE, FI, dark=False))
    assert list(trace.y) == [50.0, 45.0, 95.0]
    assert list(trace.text) == ["<b>50,0</b>", "<b>45,0</b>", "<b>95,0</b>"]


def test_intervals_end_where_the_scale_ends() -> None:
    trace = means(figure_of(waves.waves, CHANGE, FI, dark=False))
    assert list(trace.error_y.array) == [10.0, 15.0, 5.0]
    assert list(trace.error_y.arrayminus) == [10.0, 15.0, 10.0]


def test_the_band_is_the_smallest_change_that_matters_round_the_first_mean() -> None:
    (band,) = figure_of(waves.waves, CHANGE, FI, dark=False).layout.shapes
    assert (band.y0, band.y1) == (40.0, 60.0)


def test_a_single_wave_has_nothing_to_compare_with_and_so_no_band() -> None:
    figure = figure_of(waves.waves, replace(CHANGE, points=POINTS[:1]), FI, dark=False)
    assert not figure.layout.shapes
    assert not any("alue" in note.text for note in figure.layout.annotations)


def test_without_a_published_smallest_change_there_is_no_band() -> None:
    figure = figure_of(waves.waves, replace(CHANGE, scale=replace(SCALE, mid=None)), FI, dark=False)
    assert not figure.layout.shapes
    assert not any("alue" in note.text for note in figure.layout.annotations)


def test_a_wave_is_called_by_its_own_name_or_else_by_its_kind_with_its_respondents() -> None:
    named = replace(CHANGE, points=(replace(POINTS[0], label="baseline"), *POINTS[1:]))
    ticks = figure_of(waves.waves, named, FI, dark=False).layout.xaxis.ticktext
    assert list(ticks) == ["Alkukysely<br>n = 8", "Kevät 2026<br>n = 7", "Loppukysely<br>n = 7"]


def test_the_axis_is_the_whole_scale() -> None:
    assert tuple(figure_of(waves.waves, CHANGE, FI, dark=False).layout.yaxis.range) == (0, 100)


def test_one_respondent_has_a_mean_without_interval() -> None:
    alone = replace(CHANGE, points=tuple(replace(point, n=1, low=math.nan, high=math.nan) for point in POINTS))
    trace = means(figure_of(waves.waves, alone, FI, dark=False))
    assert list(trace.y) == [50.0, 45.0, 95.0]
    assert [x for x in (*trace.error_y.array, *trace.error_y.arrayminus) if x and x > 0] == []


def test_one_wave_is_drawn_alone() -> None:
    assert list(means(figure_of(waves.waves, replace(CHANGE, points=POINTS[:1]), FI, dark=True)).y) == [50.0]


def test_without_waves_the_two_ends_of_the_change_are_drawn() -> None:
    assert list(means(figure_of(waves.waves, replace(CHANGE, points=()), FI, dark=False)).y) == [50.0, 95.0]


def test_withheld_figures_leave_neither_marks_nor_rows() -> None:
    nothing = math.nan
    withheld = replace(
        CHANGE, points=(), mean_before=nothing, mean_after=nothing, estimate=nothing, low=nothing, high=nothing
    )
    figure = figure_of(waves.waves, withheld, FI, dark=False)
    assert not figure.data
    assert figure.layout.annotations[0].text == "Tässä ei näytetä lukuja."
    assert waves.waves(withheld, FI, dark=False).numbers.empty


@pytest.mark.parametrize("dark", [False, True])
def test_a_change_one_cannot_tell_is_joined_by_a_grey_dotted_line(dark: bool) -> None:
    def line(verdict: Verdict) -> go.scatter.Line:
        return next(
            t.line for t in figure_of(waves.waves, replace(CHANGE, verdict=verdict), FI, dark).data if t.mode == "lines"
        )

    assert (line(Verdict.CANNOT_TELL).color, line(Verdict.CANNOT_TELL).dash) == (palette.grey(dark), "dot")
    assert line(Verdict.IMPROVED).color == palette.theme_colour(Theme.WELLBEING, dark)


def test_a_figure_beside_a_rising_line_is_below_it_and_beside_a_falling_line_above() -> None:
    positions = means(figure_of(waves.waves, CHANGE, FI, dark=False)).textposition
    assert list(positions) == ["top right", "bottom right", "middle right"]


def test_hovering_shows_nothing_that_the_chart_does_not() -> None:
    figure = figure_of(waves.waves, CHANGE, FI, dark=False)
    assert figure.layout.hovermode is False
    assert all(trace.customdata is None and trace.hovertext is None for trace in figure.data)


def test_the_text_for_those_who_do_not_see_it_holds_finding_interval_and_means() -> None:
    alt = waves.waves(CHANGE, FI, dark=False).text
    assert "muutos parempaan" in alt
    assert "+30,0…+60,0" in alt
    assert "Kevät 2026: keskiarvo 45,0" in alt


def test_the_table_holds_the_figures_of_the_chart() -> None:
    table = waves.waves(CHANGE, EN, dark=False).numbers
    assert list(table.columns) == ["Survey", "Respondents (n)", "Mean", "Interval from", "Interval to"]
    assert table["Mean"].tolist() == [50.0, 45.0, 95.0]
    assert table["Survey"].tolist() == ["Baseline survey", "Kevät 2026", "End survey"]


def test_the_table_of_a_linked_change_also_gives_the_means_of_those_who_answered_both() -> None:
    points = tuple(replace(point, wave=number) for number, point in enumerate(POINTS, 1))
    change = replace(CHANGE, points=points, n=6, mean_before=51.25, mean_after=93.0, before_wave=1, after_wave=3)
    means_of_both = waves.waves(change, EN, dark=False).numbers["Mean of the 6 who answered both"].tolist()
    assert means_of_both[::2] == [51.2, 93.0]
    assert math.isnan(means_of_both[1])
    assert len(waves.waves(replace(change, linked=False), EN, dark=False).numbers.columns) == 5


def test_many_waves_are_numbered_and_named_below() -> None:
    many = tuple(replace(POINTS[at % 3], wave=at) for at in range(6))
    figure = figure_of(waves.waves, replace(CHANGE, points=many), FI, dark=False)
    assert list(figure.layout.xaxis.ticktext) == ["1", "2", "3", "4", "5", "6"]
    (key,) = [note.text for note in figure.layout.annotations if note.text.startswith("1 Alkukysely")]
    assert "2 Kevät 2026 (n = 7)" in key.replace("<br>", " ")


def test_a_mean_near_an_end_of_the_scale_is_written_on_the_side_that_has_room() -> None:
    low, high = replace(POINTS[0], mean=3.0), replace(POINTS[1], mean=97.0)
    assert list(
        means(figure_of(waves.waves, replace(CHANGE, points=(low, high, low)), FI, dark=False)).textposition
    ) == [
        "top right",
        "bottom right",
        "middle right",
    ]


NAN = math.nan
CODED = replace(
    CHANGE, n=12, invited=None, mean_before=62.0, mean_after=NAN, after_end=ScaleEnd.OVER, estimate=NAN, low=NAN, high=NAN, decimals=0,
    before_wave=1, after_wave=2,
    points=(
        WavePoint(WaveKind.BASELINE, "", 12, 62.0, NAN, NAN, 1),
        WavePoint(WaveKind.END, "", 12, NAN, NAN, NAN, 2, ScaleEnd.OVER),
    ),
)  # fmt: skip
"""A change of a release of twelve people whose later mean is told as over 90."""


def test_a_mean_over_90_is_drawn_as_the_end_of_the_scale_and_written_so_everywhere() -> None:
    drawn = waves.waves(CODED, EN, dark=False)
    trace = means(figure_of(waves.waves, CODED, EN, dark=False))
    assert list(trace.text) == ["<b>62</b>", "<b>over 90</b>"]
    assert (trace.y[1] - trace.error_y.arrayminus[1], trace.y[1] + trace.error_y.array[1]) == (90.0, 100.0)
    assert drawn.numbers["Mean"].tolist() == ["62", "over 90"]
    assert "Means 62 → over 90 of 100, 12 respondents" in drawn.text
    assert "End survey: mean over 90" in drawn.text


def test_means_in_whole_points_have_no_intervals_in_the_figure_nor_in_the_table() -> None:
    points = tuple(replace(point, mean=66.0, end=None) for point in CODED.points)
    coarse = replace(CODED, points=points, after_end=None, mean_after=66.0, estimate=4.0, low=-5.0, high=15.0)
    trace = means(figure_of(waves.waves, coarse, EN, dark=False))
    assert set(trace.error_y.array) | set(trace.error_y.arrayminus) == {0.0}
    assert list(trace.text) == ["<b>66</b>", "<b>66</b>"]
    table = waves.waves(coarse, EN, dark=False).numbers
    assert not [name for name in table if "Interval" in name]


def test_of_a_first_mean_that_is_not_told_the_band_of_small_changes_tells_nothing() -> None:
    first = (replace(CODED.points[0], mean=NAN, end=ScaleEnd.UNDER), CODED.points[1])
    assert not figure_of(waves.waves, replace(CODED, points=first), EN, dark=False).layout.shapes
