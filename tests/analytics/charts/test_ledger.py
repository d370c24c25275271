"""The ledger: a line a goal, a symbol where it changed, the level where it was rated."""

import datetime
import html
from dataclasses import replace

import plotly.graph_objects as go
import pytest

from analytics.charts import canvas, ledger, palette
from analytics.goals.history import GoalHistory, Rating, Version
from analytics.goals.rule import possible_changes
from analytics.model import GoalChange, GoalSource, Lens, Theme, WaveKind
from analytics.wording.language import Language
from tests.analytics.figures import figure_of

FI, EN = Language("fi"), Language("en")
C = GoalChange
UNTIL = datetime.date(2026, 11, 1)
LEVELS = {-2: "", -1: "a", 0: "b", 1: "c", 2: ""}


def day(month: int) -> datetime.date:
    return datetime.date(2026, month, 10)


def goal(*changes: tuple[GoalChange, int], ratings: tuple[Rating, ...] = (), title: str = "Palaute") -> GoalHistory:
    versions = tuple(
        Version(place, place, change, "" if change is C.SET else "Syy", day(month), title, LEVELS)
        for place, (change, month) in enumerate(changes, 1)
    )
    return GoalHistory(1, Theme.INTERACTION, GoalSource.JOINT, versions, ratings)


def rating(level: int, month: int, version: int = 1, lens: Lens = Lens.JOINT, shown: bool = True) -> Rating:
    return Rating(version, month, WaveKind.END, "end", month, lens, level, day(month), shown)


def lines(figure: go.Figure) -> list[tuple[str, list]]:
    return [
        (trace.name, [datetime.date.fromisoformat(text) for text in trace.x])
        for trace in figure.data
        if trace.mode == "lines"
    ]


def symbols(figure: go.Figure) -> list[str]:
    return [sign for trace in figure.data if trace.name == "changes" for sign in trace.text]


def levels(figure: go.Figure) -> list[str]:
    return [note.text for note in figure.layout.annotations if note.name == "level"]


def test_a_goal_is_a_line_from_the_day_it_was_set_until_now():
    assert lines(figure_of(ledger.ledger, [goal((C.SET, 2))], UNTIL, EN, dark=False)) == [("pursued", [day(2), UNTIL])]


def test_a_goal_on_hold_is_dotted_and_a_dropped_one_has_no_line_any_more():
    changed = goal((C.SET, 1), (C.ON_HOLD, 3), (C.RESUMED, 5), (C.DROPPED, 8))
    figure = figure_of(ledger.ledger, [changed], UNTIL, EN, dark=False)
    assert lines(figure) == [("pursued", [day(1), day(3)]), ("held", [day(3), day(5)]), ("pursued", [day(5), day(8)])]
    assert [trace.line.dash for trace in figure.data if trace.mode == "lines"] == ["solid", "dot", "solid"]


def test_every_change_has_a_symbol_of_its_own_and_words_beside_it():
    assert len(set(ledger.SYMBOLS.values())) == len(GoalChange)
    figure = figure_of(ledger.ledger, [goal((C.SET, 1), (C.RESCALED, 3), (C.REPLACED, 5))], UNTIL, EN, dark=False)
    assert symbols(figure) == ["<b>●</b>", "<b>◆</b>", "<b>■</b>"]
    words = " ".join(note.text for note in figure.layout.annotations)
    assert "● goal set 10 Jan 2026" in words
    assert "◆ levels redefined 10 Mar 2026" in words.replace("<br>", " ")


def test_levels_stand_where_they_were_given_and_their_disagreement_with_them():
    ratings = (rating(-1, 2), rating(0, 6), rating(2, 6, lens=Lens.ORGANISATION, shown=False))
    figure = figure_of(ledger.ledger, [goal((C.SET, 1), ratings=ratings)], UNTIL, EN, dark=False)
    first, second = levels(figure)
    assert first == "<b>−1</b>"
    assert second.startswith("<b>0</b>")
    assert "(0…+2)" in second


def test_ratings_of_one_day_on_earlier_and_later_levels_stand_side_by_side():
    ratings = (rating(1, 6), rating(-1, 6, version=2))
    figure = figure_of(ledger.ledger, [goal((C.SET, 1), (C.RESCALED, 6), ratings=ratings)], UNTIL, EN, dark=False)
    assert levels(figure) == ["<b>+1 / −1</b>"]


@pytest.mark.parametrize("dark", [False, True])
def test_a_goal_that_was_given_up_is_grey(dark: bool):
    figure = figure_of(ledger.ledger, [goal((C.SET, 1), (C.DROPPED, 5))], UNTIL, FI, dark)
    assert {trace.line.color for trace in figure.data if trace.mode == "lines"} == {palette.grey(dark)}


def test_rows_do_not_overlap_and_the_figure_is_as_high_as_they_are():
    long = goal((C.SET, 1), (C.RESCALED, 3), (C.ON_HOLD, 5), (C.RESUMED, 7), title="sana " * 40)
    figure = figure_of(ledger.ledger, [long, goal((C.SET, 1))], UNTIL, FI, dark=False)
    rows = [trace.y[0] for trace in figure.data if trace.name == "changes"]
    tops = [note.y for note in figure.layout.annotations if note.yref == "y" and note.font.size == canvas.TEXT]
    assert tops[0] < rows[0] < tops[1] < rows[1] < figure.layout.yaxis.range[0]


@pytest.mark.parametrize("years", [0, 1, 3, 12])
def test_the_axis_has_few_ticks_however_long_the_engagement_was(years: int):
    versions = goal((C.SET, 2))
    until = UNTIL.replace(year=UNTIL.year + years)
    assert 1 <= len(figure_of(ledger.ledger, [versions], until, FI, dark=False).layout.xaxis.tickvals) <= 5


def test_a_title_cannot_put_a_link_into_the_figure():
    evil = "<a href='https://example.org'>x</a>"
    text = figure_of(ledger.ledger, [goal((C.SET, 1), title=evil)], UNTIL, FI, dark=False).layout.annotations[1].text
    assert "<a" not in text
    assert html.unescape(text) == evil


def test_the_text_for_those_who_do_not_see_it_tells_the_events_in_their_order():
    alt = ledger.ledger([goal((C.SET, 1), (C.DROPPED, 5), ratings=(rating(-1, 3),))], UNTIL, EN, dark=False).text
    assert "Palaute: goal set 10 Jan 2026, rated −1 on 10 Mar 2026, dropped 10 May 2026." in alt


def test_the_table_has_every_event_with_its_version_and_its_reason():
    changed = goal((C.SET, 1), (C.RESCALED, 5), ratings=(rating(1, 3), rating(-1, 8, version=2, lens=Lens.SUPERVISOR)))
    table = ledger.ledger([changed], UNTIL, EN, dark=False).numbers
    assert table["Event"].tolist() == ["Goal set", "End survey: Jointly", "Levels redefined", "End survey: Supervisor"]
    assert table["Version"].tolist() == ["1", "1", "2", "2"]
    assert table["Reason"].tolist() == ["", "", "Syy", ""]


def test_without_goals_the_sheet_says_so():
    assert not figure_of(ledger.ledger, [], UNTIL, FI, dark=False).data


def test_a_rating_without_a_day_is_in_the_table_only():
    undated = goal((C.SET, 1), ratings=(replace(rating(1, 3), day=None),))
    assert levels(figure_of(ledger.ledger, [undated], UNTIL, EN, dark=False)) == []
    assert ledger.ledger([undated], UNTIL, EN, dark=False).numbers["Date"].tolist() == ["10 Jan 2026", "–"]


def test_where_a_goal_stands_is_of_one_wave_on_the_present_levels():
    ratings = (
        rating(2, 3, lens=Lens.PARTICIPANTS, shown=False),
        rating(1, 4),
        rating(-1, 6, version=3),
        rating(0, 6, version=3, lens=Lens.PARTICIPANTS, shown=False),
    )
    found = goal((C.SET, 1), (C.RESCALED, 5), (C.KEPT, 6), ratings=ratings)
    assert found.lenses == {Lens.JOINT: -1, Lens.PARTICIPANTS: 0}
    assert found.current_rating() == ratings[2]
    assert goal((C.SET, 1), (C.RESCALED, 5), ratings=ratings[:2]).current_rating() is None


def test_what_was_given_up_can_only_be_resumed_or_let_go():
    assert possible_changes(C.DROPPED) == (C.RESUMED,)
    assert possible_changes(C.ON_HOLD) == (C.RESUMED, C.DROPPED)
    assert C.RESUMED not in possible_changes(C.SET)
