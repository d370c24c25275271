"""Shares of answers stacked to both sides of the neutral answer."""

import re

import pandas as pd
import plotly.graph_objects as go
import pytest

from analytics.charts import palette, shares
from analytics.wording.language import Language
from tests.analytics.figures import figure_of

FI, EN = Language("fi"), Language("en")
SHARES = {"Puheeksi otto": [0.1, 0.1, 0.2, 0.4, 0.2], "Arvostus": [0.0, 0.5, 0.5, 0.0, 0.0]}
ROWS = pd.DataFrame(
    [(item, value, share, 10) for item, row in SHARES.items() for value, share in enumerate(row, 1) if share],
    columns=["item", "value", "share", "n"],
)


def bars(figure: go.Figure) -> list[go.Bar]:
    return [trace for trace in figure.data if trace.type == "bar"]


def edges(figure: go.Figure, item: int) -> list[tuple[float, float]]:
    return [(bar.base[item], bar.base[item] + bar.x[item]) for bar in bars(figure)]


def test_the_middle_of_the_neutral_answer_lies_at_zero() -> None:
    left, right = edges(figure_of(shares.shares, ROWS, 1, 5, FI, dark=False), 0)[2]
    assert (left, right) == pytest.approx((-0.1, 0.1))


def test_the_segments_of_an_item_join_and_add_up_to_all_answers() -> None:
    for item in range(len(SHARES)):
        segments = edges(figure_of(shares.shares, ROWS, 1, 5, FI, dark=False), item)
        assert [end for _, end in segments[:-1]] == pytest.approx([start for start, _ in segments[1:]])
        assert segments[-1][1] - segments[0][0] == pytest.approx(1)


def test_without_a_neutral_answer_the_two_sides_meet_at_zero() -> None:
    rows = pd.DataFrame({"item": ["a"] * 4, "value": [1, 2, 3, 4], "share": [0.1, 0.2, 0.3, 0.4], "n": 10})
    segments = edges(figure_of(shares.shares, rows, 1, 4, FI, dark=False), 0)
    assert segments[1][1] == pytest.approx(0)
    assert segments[2][0] == pytest.approx(0)


def test_items_stand_in_the_order_given_with_their_respondents() -> None:
    figure = figure_of(shares.shares, ROWS, 1, 5, FI, dark=False)
    titles = [note.text.replace("\N{NO-BREAK SPACE}", " ") for note in figure.layout.annotations if note.yref == "y"]
    assert titles == ["Puheeksi otto (n = 10)", "Arvostus (n = 10)"]
    assert bars(figure)[0].y[0] < bars(figure)[0].y[1]


def test_a_share_is_written_where_it_has_room() -> None:
    texts = [bar.text[0] for bar in bars(figure_of(shares.shares, ROWS, 1, 5, FI, dark=False))]
    assert texts[3] == "40\N{NO-BREAK SPACE}%"
    assert texts[0] == ""


@pytest.mark.parametrize("dark", [False, True])
def test_the_favourable_end_is_blue_whichever_end_it_is(dark: bool) -> None:
    def ends(higher_is_better: bool) -> list[str]:
        drawn = bars(figure_of(shares.shares, ROWS, 1, 5, FI, dark, higher_is_better=higher_is_better))
        return [bar.marker.color[0] for bar in drawn]

    assert ends(True) == palette.answer_colours(5, dark)
    assert ends(False) == ends(True)[::-1]


def key_lines(figure: go.Figure) -> list[str]:
    (key,) = [note.text for note in figure.layout.annotations if note.yref == "paper"]
    return [re.sub("<[^>]*>", "", line) for line in key.split("<br>")]


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("higher_is_better", [True, False])
def test_a_reversed_item_has_its_favourable_answers_on_the_same_side_in_the_same_colour(
    dark: bool, higher_is_better: bool
) -> None:
    rows = ROWS.assign(reversed=ROWS["item"] == "Arvostus")
    drawn = bars(figure_of(shares.shares, rows, 1, 5, EN, dark, higher_is_better=higher_is_better))
    best = palette.answer_colours(5, dark)[-1]
    for item, turned in enumerate([False, True]):
        favourable = drawn[4 if turned != higher_is_better else 0]
        assert favourable.marker.color[item] == best
        assert favourable.base[item] + favourable.x[item] == pytest.approx(max(b + x for b, x in edges_of(drawn, item)))


def edges_of(drawn: list[go.Bar], item: int) -> list[tuple[float, float]]:
    return [(bar.base[item], bar.x[item]) for bar in drawn]


def test_the_key_shows_reversed_answers_in_a_line_of_their_own() -> None:
    rows = ROWS.assign(reversed=ROWS["item"] == "Arvostus")
    assert key_lines(figure_of(shares.shares, rows, 1, 5, EN, dark=False)) == [
        "■ 1  ■ 2  ■ 3  ■ 4  ■ 5",
        "reversed:  ■ 5  ■ 4  ■ 3  ■ 2  ■ 1",
    ]
    assert key_lines(figure_of(shares.shares, ROWS, 1, 5, EN, dark=False)) == ["■ 1  ■ 2  ■ 3  ■ 4  ■ 5"]
    falling = figure_of(shares.shares, ROWS, 1, 5, EN, dark=False, higher_is_better=False)
    assert key_lines(falling) == ["■ 5  ■ 4  ■ 3  ■ 2  ■ 1"]


@pytest.mark.parametrize(
    ("answers", "low", "high", "steps"),
    [
        ([1.0, 5.0], 1, 5, True),
        ([0.0, 10.0], 0, 10, True),
        ([0.0, 11.0], 0, 11, False),
        ([2.5, 3.0], 1, 5, False),
        ([1.0], 0.5, 5, False),
        ([], 1, 5, True),
    ],
)
def test_answers_with_decimals_or_on_a_long_scale_are_no_steps(
    answers: list[float], low: float, high: float, steps: bool
) -> None:
    assert shares.can_be_drawn(pd.DataFrame({"value": pd.Series(answers, dtype=float)}), low, high) is steps


def test_the_whole_bar_is_within_the_axis() -> None:
    figure = figure_of(shares.shares, ROWS, 1, 5, FI, dark=False)
    low, high = figure.layout.xaxis.range
    starts = [start for item in range(2) for start, _ in edges(figure, item)]
    ends = [end for item in range(2) for _, end in edges(figure, item)]
    assert low <= min(starts)
    assert max(ends) <= high
    assert low == -high


def test_the_words_of_both_ends_stand_under_the_bars() -> None:
    figure = figure_of(shares.shares, ROWS, 1, 5, FI, dark=False, ends=("eri mieltä", "samaa mieltä"))
    assert any("eri mieltä ← → samaa mieltä" in note.text for note in figure.layout.annotations)


def test_no_answers_are_an_empty_sheet() -> None:
    figure = figure_of(shares.shares, ROWS.iloc[:0], 1, 5, FI, dark=False)
    assert not figure.data
    assert shares.shares(ROWS.iloc[:0], 1, 5, EN, dark=False).text == "No figures are shown here."


def test_the_text_for_those_who_do_not_see_it_gives_both_sides_of_the_middle() -> None:
    expected = "Puheeksi otto: 20% below the middle of the scale, 20% in the middle, 60% above it (n = 10)."
    assert shares.shares(ROWS, 1, 5, EN, dark=False).text.startswith(expected)


def test_the_table_has_a_column_for_each_answer_and_zero_where_nobody_gave_it() -> None:
    table = shares.shares(ROWS, 1, 5, EN, dark=False).numbers
    assert list(table.columns) == ["Question", "Answers (n)", "1 (%)", "2 (%)", "3 (%)", "4 (%)", "5 (%)"]
    assert table.iloc[1, 2:].tolist() == [0.0, 50.0, 50.0, 0.0, 0.0]


CLASSES = pd.DataFrame(
    [("Puheeksi otto", 1, 2, 0.25, 12), ("Puheeksi otto", 3, 3, 0.25, 12), ("Puheeksi otto", 4, 5, 0.5, 12),
     ("Arvostus", 1, 3, 0.5, 12), ("Arvostus", 4, 5, 0.5, 12)],
    columns=["item", "value", "value_to", "share", "n"],
)  # fmt: skip
"""Answers of twelve people, joined into classes."""


def test_answers_in_classes_are_drawn_and_named_as_classes_and_never_step_by_step() -> None:
    drawn = shares.shares(CLASSES, 1, 5, EN, dark=False)
    figure = figure_of(shares.shares, CLASSES, 1, 5, EN, dark=False)
    assert [bar.name for bar in bars(figure)] == ["1–2", "1–3", "3", "4–5"]
    assert edges(figure, 0) == [
        pytest.approx(edge) for edge in [(-0.375, -0.125), (-0.125, -0.125), (-0.125, 0.125), (0.125, 0.625)]
    ]
    assert drawn.numbers.columns.tolist() == ["Question", "Answers (n)", "1–2 (%)", "1–3 (%)", "3 (%)", "4–5 (%)"]
    assert drawn.numbers.iloc[1, 2:].isna().tolist() == [True, False, True, False]
    assert "Arvostus: answers 1–3: 50% and 4–5: 50% (n = 12)." in drawn.text.replace("\N{NO-BREAK SPACE}", " ")


def test_a_class_has_the_colour_of_its_middle_and_a_reversed_question_that_of_the_mirrored_class() -> None:
    rows = CLASSES.assign(reversed=CLASSES["item"] == "Arvostus")
    figure = figure_of(shares.shares, rows, 1, 5, EN, dark=False)
    halves = palette.answer_colours(9, False)
    colours = {bar.name: list(bar.marker.color) for bar in bars(figure)}
    assert colours["4–5"] == [halves[7], halves[1]]
    assert colours["3"] == [halves[4], halves[4]]


def test_classes_of_one_answer_each_are_drawn_as_answers_always_were() -> None:
    steps = ROWS.assign(value_to=ROWS["value"])
    assert shares.shares(steps, 1, 5, EN, dark=False).spec == shares.shares(ROWS, 1, 5, EN, dark=False).spec
