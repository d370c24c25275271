"""The ladder of goals: one column a goal, the best level at the top, with the words of the levels on it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from analytics.charts import ladder, palette
from analytics.model import GoalChange, GoalSource, GoalState, Lens, Theme, WaveKind
from analytics.wording.language import Language

FI, EN = Language("fi"), Language("en")
W = WaveKind
WORDS = {-2: "Nobody", -1: "Rarely", 0: "Weekly", 1: "Daily", 2: "Always"}
GOAL = GoalState(
    "g",
    "Palautteen antaminen",
    Theme.INTERACTION,
    GoalSource.JOINT,
    1,
    GoalChange.KEPT,
    "",
    WORDS,
    ((W.BASELINE, -1), (W.MIDWAY, 0), (W.END, 1)),
)


def drawn(goals: Sequence[GoalState], say: Language = EN, dark: bool = False, **more: bool) -> Element:
    return ElementTree.fromstring(ladder.ladder(goals, say, dark, **more).html)


def columns(figure: Element) -> list[Element]:
    return [part for part in figure.iter("div") if part.get("class", "").split()[0:1] == ["goal"]]


def text(element: Element) -> str:
    return re.sub(r"\s+", " ", "".join(element.itertext())).strip()


def part(column: Element, kind: str) -> str:
    (found,) = [element for element in column if element.get("class") == kind]
    return text(found)


def rungs(column: Element) -> list[tuple[str, str]]:
    """The sign and the words of each level, from the top down."""
    levels = [element for element in column if "rung" in element.get("class", "").split()]
    return [(text(level[0]), text(level[2])) for level in levels]


def kinds(column: Element) -> dict[str, set[str]]:
    """By the sign of each level what it is."""
    levels = [element for element in column if "rung" in element.get("class", "").split()]
    return {text(level[0]): set(level.get("class", "").split()) - {"rung"} for level in levels}


def dots(column: Element) -> int:
    return sum(element.get("class") == "dot" for element in column.iter("span"))


def test_the_best_level_is_at_the_top_and_the_levels_carry_their_words() -> None:
    (column,) = columns(drawn([GOAL]))
    assert rungs(column) == [
        ("+2", ""),
        ("+1", "now: Daily"),
        ("0", "expected: Weekly"),
        ("−1", "at first: Rarely"),
        ("−2", ""),
    ]


def test_an_arrow_leads_from_the_first_rating_to_the_last() -> None:
    (column,) = columns(drawn([GOAL]))
    assert {sign: kind - {"good"} for sign, kind in kinds(column).items()} == {
        "+2": set(),
        "+1": {"now", "to", "up"},
        "0": {"past", "up"},
        "−1": {"first", "from", "up"},
        "−2": set(),
    }
    assert dots(column) == 2


def test_a_goal_that_fell_has_an_arrow_downwards() -> None:
    (column,) = columns(drawn([replace(GOAL, ratings=((W.BASELINE, 0), (W.END, -1)))]))
    assert {"from", "down"} <= kinds(column)["0"]
    assert {"to", "down"} <= kinds(column)["−1"]


@pytest.mark.parametrize("earlier", [(), ((W.BASELINE, -2), (W.MIDWAY, -1))])
def test_where_the_first_and_the_last_level_are_the_same_it_has_one_dot_and_no_arrow(earlier) -> None:
    (column,) = columns(drawn([replace(GOAL, ratings=((W.MIDWAY, -1), (W.END, -1)), earlier=earlier)]))
    assert dots(column) == 1
    assert kinds(column)["−1"] == {"now"}
    assert dict(rungs(column))["−1"] == "at first and now: Rarely"


def test_a_goal_rated_once_has_one_dot_and_is_not_said_to_have_been_there_at_first() -> None:
    (column,) = columns(drawn([replace(GOAL, ratings=((W.BASELINE, -1),))]))
    assert dots(column) == 1
    assert dict(rungs(column))["−1"] == "now: Rarely"


def test_an_unrated_goal_stands_in_its_column_and_says_so() -> None:
    (column,) = columns(drawn([replace(GOAL, ratings=())], FI))
    assert dots(column) == 0
    assert part(column, "notes") == "Ei vielä arvioitu."
    assert dict(rungs(column))["0"] == "odotettu: Weekly"


def test_levels_without_words_of_their_own_have_the_general_ones() -> None:
    (column,) = columns(drawn([replace(GOAL, levels={}, ratings=((W.BASELINE, -1), (W.END, 2)))]))
    assert dict(rungs(column))["+2"] == "now: much more than expected"


@pytest.mark.parametrize("status", [GoalChange.DROPPED, GoalChange.ON_HOLD])
@pytest.mark.parametrize("dark", [False, True])
def test_a_goal_no_longer_pursued_comes_last_in_grey_with_its_rating_and_says_so(
    status: GoalChange, dark: bool
) -> None:
    given_up = replace(GOAL, title="Given up", source=GoalSource.ORGANISATION, status=status)
    first, last = columns(drawn([given_up, GOAL], dark=dark))
    assert (part(first, "title"), part(last, "title")) == (GOAL.title, "Given up")
    assert palette.grey(dark) in last.get("style", "")
    assert dots(last) == 2
    assert dict(rungs(last))["+1"] == "last: Daily"
    assert part(last, "whose") in ("Dropped · The organisation's goal", "On hold · The organisation's goal")


@pytest.mark.parametrize("dark", [False, True])
def test_a_pursued_goal_has_the_hue_of_its_theme(dark: bool) -> None:
    (column,) = columns(drawn([GOAL], dark=dark))
    assert palette.theme_colour(Theme.INTERACTION, dark) in column.get("style", "")


def test_goals_of_one_source_stand_beside_each_other_and_say_whose_they_are() -> None:
    sources = [GoalSource.PARTICIPANTS, GoalSource.ORGANISATION, GoalSource.JOINT, GoalSource.ORGANISATION]
    found = columns(drawn([replace(GOAL, source=source) for source in sources]))
    assert [part(column, "whose") for column in found] == [
        "The organisation's goal",
        "The organisation's goal",
        "Joint goal",
        "The participants' goal",
    ]


def test_levels_from_the_expected_one_upward_have_a_band_and_the_legend_says_so() -> None:
    figure = drawn([GOAL])
    (column,) = columns(figure)
    assert [sign for sign, kind in kinds(column).items() if "good" in kind] == ["+2", "+1", "0"]
    (legend,) = figure.iter("figcaption")
    assert text(legend) == "as expected or better"
    assert [element.get("class") for element in legend] == ["swatch"]


def test_a_step_from_levels_that_were_redefined_is_not_drawn_and_the_column_says_so() -> None:
    redefined = replace(GOAL, ratings=((W.END, -1),), earlier=((W.BASELINE, -2), (W.MIDWAY, 1)))
    (column,) = columns(drawn([redefined]))
    assert dots(column) == 1
    assert "Earlier ratings (−2, +1) were given on other levels" in part(column, "notes")
    numbers = ladder.ladder([redefined, GOAL], EN, dark=False).numbers
    assert numbers["Earlier ratings, not compared"].tolist() == ["−2, +1", ""]


def test_a_goal_rated_only_on_earlier_levels_has_no_dot() -> None:
    (column,) = columns(drawn([replace(GOAL, ratings=(), earlier=((W.BASELINE, -2),))]))
    assert dots(column) == 0
    assert part(column, "notes").startswith("Not rated on the present levels yet.")


def test_a_title_or_a_level_cannot_put_markup_into_the_page() -> None:
    evil = "<a href='https://example.org' onclick=\"x()\">x</a>"
    goal = replace(GOAL, title=evil, levels=dict.fromkeys(WORDS, evil))
    figure = drawn([goal])
    assert not list(figure.iter("a"))
    (column,) = columns(figure)
    assert part(column, "title") == evil
    assert dict(rungs(column))["+1"] == f"now: {evil}"
    assert evil in figure.get("aria-label", "")


def test_the_text_tells_every_goal_and_stands_in_the_page_for_those_who_do_not_see_it() -> None:
    goals = [GOAL, replace(GOAL, title="Toinen", ratings=())]
    alt = ladder.ladder(goals, EN, dark=False).text
    assert alt.startswith("One of two goals was attained, one is not rated yet.")
    assert "Palautteen antaminen: from −1 to +1" in alt
    assert "Toinen: not rated yet." in alt
    assert drawn(goals).get("aria-label") == alt


def test_the_table_has_a_row_for_each_goal_and_no_level_for_the_unrated() -> None:
    table = ladder.ladder([GOAL, replace(GOAL, ratings=())], EN, dark=False).numbers
    assert table["First rating"].tolist()[0] == -1
    assert table["Last rating"].isna().tolist() == [False, True]
    assert table["Status"].tolist() == ["Kept", "Kept"]


def test_where_those_who_rated_disagree_each_is_named_at_the_level_it_sees() -> None:
    lenses = {Lens.JOINT: 1, Lens.PARTICIPANTS: 2, Lens.SUPERVISOR: 0, Lens.ORGANISATION: 0}
    (column,) = columns(drawn([replace(GOAL, lenses=lenses)]))
    found = dict(rungs(column))
    assert found["+2"] == "participants"
    assert found["0"].endswith("supervisor, organisation")
    assert found["+1"] == "now: Daily"


def test_where_they_agree_or_only_one_rated_nothing_is_added() -> None:
    for lenses in ({Lens.JOINT: 1}, {Lens.PARTICIPANTS: 1, Lens.SUPERVISOR: 1}):
        assert (
            ladder.ladder([replace(GOAL, lenses=lenses)], EN, dark=False).html == ladder.ladder([GOAL], EN, False).html
        )


def test_without_words_only_the_titles_and_the_dots_remain() -> None:
    (column,) = columns(drawn([GOAL], with_words=False))
    assert [words for _, words in rungs(column)] == ["", "now", "", "at first", ""]
    assert dots(column) == 2


@pytest.mark.parametrize("count", [1, 5, 15])
@pytest.mark.parametrize("say", [FI, Language("sv"), EN], ids=lambda say: say.code)
def test_every_goal_has_a_column_of_five_levels(count: int, say: Language) -> None:
    found = columns(drawn([GOAL] * count, say))
    assert [len(rungs(column)) for column in found] == [5] * count
