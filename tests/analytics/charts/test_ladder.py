"""Goals on the five levels: from a hollow dot to a filled one, the given-up in grey."""

import html
from dataclasses import replace

import plotly.graph_objects as go
import pytest

from analytics.charts import ladder, palette
from analytics.model import GoalChange, GoalSource, GoalState, Lens, Theme, WaveKind
from analytics.wording.language import Language
from tests.analytics.figures import figure_of

FI, EN = Language("fi"), Language("en")
W = WaveKind
GOAL = GoalState(
    "g",
    "Palautteen antaminen",
    Theme.INTERACTION,
    GoalSource.JOINT,
    1,
    GoalChange.KEPT,
    "",
    {},
    ((W.BASELINE, -1), (W.MIDWAY, 0), (W.END, 1)),
)


def dots(figure: go.Figure, name: str) -> list[tuple[float, float]]:
    return [(trace.x[0], trace.y[0]) for trace in figure.data if trace.name == name]


def arrows(figure: go.Figure) -> list[tuple[float, float]]:
    return [(note.ax, note.x) for note in figure.layout.annotations if note.showarrow]


def titles(figure: go.Figure) -> list[str]:
    return [note.text for note in figure.layout.annotations if not note.showarrow and note.yref == "y"]


def test_a_goal_goes_from_its_first_rating_to_its_last() -> None:
    figure = figure_of(ladder.ladder, [GOAL], FI, dark=False)
    assert [x for x, _ in dots(figure, "first")] == [-1]
    assert [x for x, _ in dots(figure, "last")] == [1]
    assert arrows(figure) == [(-1, 1)]


def test_a_goal_that_stayed_has_no_arrow() -> None:
    figure = figure_of(ladder.ladder, [replace(GOAL, ratings=((W.BASELINE, -1), (W.END, -1)))], FI, dark=False)
    assert arrows(figure) == []
    assert dots(figure, "first") == dots(figure, "last")


def test_a_goal_rated_once_has_only_the_hollow_dot() -> None:
    figure = figure_of(ladder.ladder, [replace(GOAL, ratings=((W.BASELINE, -1),))], FI, dark=False)
    assert len(dots(figure, "first")) == 1
    assert dots(figure, "last") == []


def test_an_unrated_goal_stands_in_its_row_and_says_so() -> None:
    figure = figure_of(ladder.ladder, [replace(GOAL, ratings=())], FI, dark=False)
    assert not figure.data
    assert titles(figure) == ["Palautteen antaminen (ei vielä arvioitu)"]


@pytest.mark.parametrize("status", [GoalChange.DROPPED, GoalChange.ON_HOLD])
@pytest.mark.parametrize("dark", [False, True])
def test_a_goal_no_longer_followed_keeps_its_rating_in_grey_and_is_flagged(status: GoalChange, dark: bool) -> None:
    figure = figure_of(ladder.ladder, [replace(GOAL, status=status)], FI, dark)
    assert {trace.marker.color for trace in figure.data} == {palette.grey(dark)}
    assert [x for x, _ in dots(figure, "last")] == [1]
    assert titles(figure)[0].endswith(")")


@pytest.mark.parametrize("dark", [False, True])
def test_a_followed_goal_has_the_hue_of_its_theme(dark: bool) -> None:
    figure = figure_of(ladder.ladder, [GOAL], FI, dark)
    assert {trace.marker.color for trace in figure.data} == {palette.theme_colour(Theme.INTERACTION, dark)}


def test_the_columns_are_the_five_levels_in_words() -> None:
    axis = figure_of(ladder.ladder, [GOAL], EN, dark=False).layout.xaxis
    assert list(axis.tickvals) == [-2, -1, 0, 1, 2]
    assert axis.ticktext[0].replace("<br>", " ") == "<b>−2</b> much less than expected"
    assert axis.ticktext[2].replace("<br>", " ").strip() == "<b>0</b> as expected"


@pytest.mark.parametrize("say", [FI, Language("sv"), EN])
def test_the_signs_of_the_levels_stand_on_one_line(say: Language) -> None:
    headings = figure_of(ladder.ladder, [GOAL], say, dark=False).layout.xaxis.ticktext
    assert len({heading.count("<br>") for heading in headings}) == 1


def test_levels_from_as_expected_upward_lie_on_a_band_that_leaves_the_titles_alone() -> None:
    figure = figure_of(ladder.ladder, [replace(GOAL, title="sana " * 60), GOAL], FI, dark=False)
    bands = [(shape.y0, shape.y1) for shape in figure.layout.shapes if shape.name == "attained"]
    assert [low < y < high for (low, high), (_, y) in zip(bands, dots(figure, "last"), strict=True)] == [True, True]
    lines = [title.count("<br>") + 1 for title in titles(figure)]
    tops = [note.y for note in figure.layout.annotations if not note.showarrow and note.yref == "y"]
    assert all(top + 17 * count <= low for top, count, (low, _) in zip(tops, lines, bands, strict=True))


def test_a_step_from_levels_that_were_redefined_is_not_drawn_and_the_row_says_so() -> None:
    redefined = replace(GOAL, ratings=((W.END, -1),), earlier=((W.BASELINE, -2), (W.MIDWAY, 1)))
    figure = figure_of(ladder.ladder, [redefined], EN, dark=False)
    assert arrows(figure) == []
    assert [x for x, _ in dots(figure, "first")] == [-1]
    assert titles(figure) == ["Palautteen antaminen (levels redefined)"]
    assert ladder.ladder([redefined, GOAL], EN, dark=False).numbers["Earlier ratings, not compared"].tolist() == [
        "−2, +1",
        "",
    ]


def test_a_goal_rated_only_on_earlier_levels_has_no_dot() -> None:
    redefined = replace(GOAL, ratings=(), earlier=((W.BASELINE, -2), (W.MIDWAY, 1)))
    figure = figure_of(ladder.ladder, [redefined], EN, dark=False)
    assert not figure.data
    (title,) = titles(figure)
    assert title.replace("<br>", " ").endswith("(levels redefined, not rated on the present levels yet)")


def test_a_long_finnish_compound_is_wrapped_within_the_width_of_a_phone() -> None:
    word = "moniammatillisuusosaamiskehittämissuunnitelmatyöskentelytapakokeilu"
    (title,) = titles(figure_of(ladder.ladder, [replace(GOAL, title=f"Uusi {word}")], FI, dark=False))
    lines = title.split("<br>")
    assert max(map(len, lines)) <= 50
    assert title.replace("-<br>", "").replace("<br>", " ") == f"Uusi {word}"


def test_rows_do_not_overlap_and_the_figure_is_as_high_as_they_are() -> None:
    long = replace(GOAL, title="sana " * 60)
    figure = figure_of(ladder.ladder, [long, GOAL, GOAL], FI, dark=False)
    rows = [y for _, y in dots(figure, "last")]
    tops = [note.y for note in figure.layout.annotations if not note.showarrow and note.yref == "y"]
    lines = [title.count("<br>") + 1 for title in titles(figure)]
    for top, count, row, following in zip(tops, lines, rows, [*tops[1:], figure.layout.yaxis.range[0]], strict=True):
        assert top + 17 * count < row < following - 8
    plot = figure.layout.height - figure.layout.margin.t - figure.layout.margin.b
    assert plot == pytest.approx(figure.layout.yaxis.range[0])


def test_a_title_cannot_put_a_link_into_the_figure() -> None:
    evil = "<a href='https://example.org'>x</a>"
    (title,) = titles(figure_of(ladder.ladder, [replace(GOAL, title=evil)], FI, dark=False))
    assert "<a" not in title
    assert html.unescape(title) == evil


def test_without_goals_the_sheet_says_so() -> None:
    figure = figure_of(ladder.ladder, [], FI, dark=False)
    assert figure.layout.annotations[0].text == "Tavoitteita ei ole vielä asetettu."


def test_the_text_for_those_who_do_not_see_it_tells_every_goal() -> None:
    alt = ladder.ladder([GOAL, replace(GOAL, title="Toinen", ratings=())], EN, dark=False).text
    assert alt.startswith("1 of 1 rated goal is at the expected level or above. 1 goal has not been rated.")
    assert "Palautteen antaminen: from −1 to +1" in alt
    assert "Toinen: not rated yet." in alt


def test_the_table_has_a_row_for_each_goal_and_no_level_for_the_unrated() -> None:
    table = ladder.ladder([GOAL, replace(GOAL, ratings=())], EN, dark=False).numbers
    assert table["First rating"].tolist()[0] == -1
    assert table["Last rating"].isna().tolist() == [False, True]
    assert table["Status"].tolist() == ["Kept", "Kept"]


def test_where_those_who_rated_disagree_each_is_named_at_the_level_it_sees() -> None:
    lenses = {Lens.PARTICIPANTS: 1, Lens.SUPERVISOR: 0, Lens.ORGANISATION: 0}
    figure = figure_of(ladder.ladder, [replace(GOAL, lenses=lenses)], EN, dark=False)
    assert [tuple(trace.x) for trace in figure.data if trace.name == "lenses"] == [(0, 1)]
    named = [(note.x, note.text) for note in figure.layout.annotations if note.xref == "x" and not note.showarrow]
    assert named == [(0, "supervisor<br>organisation"), (1, "participants")]


def test_where_they_agree_or_only_one_rated_nothing_is_added() -> None:
    for lenses in ({Lens.JOINT: 1}, {Lens.PARTICIPANTS: 1, Lens.SUPERVISOR: 1}):
        figure = figure_of(ladder.ladder, [replace(GOAL, lenses=lenses)], EN, dark=False)
        assert figure.layout.height == figure_of(ladder.ladder, [GOAL], EN, dark=False).layout.height
        assert not [trace for trace in figure.data if trace.name == "lenses"]


@pytest.mark.parametrize("count", [1, 5, 15])
def test_the_names_of_those_who_disagree_stay_within_their_goal(count: int) -> None:
    lenses = {Lens.PARTICIPANTS: 2, Lens.SUPERVISOR: -2, Lens.ORGANISATION: -2, Lens.JOINT: -2}
    figure = figure_of(ladder.ladder, [replace(GOAL, lenses=lenses)] * count, FI, dark=False)
    names = [note for note in figure.layout.annotations if note.xref == "x" and not note.showarrow]
    ends = [note.y + 14 * (note.text.count("<br>") + 1) for note in names][::2]
    tops = [note.y for note in figure.layout.annotations if note.xref == "paper" and note.yref == "y"]
    assert all(end < top for end, top in zip(ends, [*tops[1:], figure.layout.yaxis.range[0]], strict=True))
