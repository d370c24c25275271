"""Draws goals on the five levels of attainment: a hollow dot at the first rating, an arrow, a filled dot at the last.

Only ratings on the present levels are drawn, because a step from a level that meant something else is no step; the title says
so. Where the lenses that rated a goal disagree, a line below spans their levels, with each lens named at its level.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from analytics.charts import canvas, palette
from analytics.charts.canvas import Sheet
from analytics.charts.chart import Chart
from analytics.goals.rule import LEVELS, NOT_PURSUED
from analytics.model import GoalState, Lens
from analytics.wording import goal_sentences, terms
from analytics.wording.language import N_, Language

_DOTS = 34
_GAP = 10
_WORD = 11
_HEADING_LINE = 15.6
_NAME = 14
_NOTE = N_("○ first rating → ● last rating. Shaded: as expected or better.")


def ladder(goals: Sequence[GoalState], say: Language, dark: bool) -> Chart:
    """Returns the chart of one row per goal, its title above its dots; goals that are dropped or on hold are grey and say so.

    The text says how many goals are attained, then describes each goal. The table has one row per goal: title, theme, whose it
    is, first and last level (−2 … +2, NA if unrated), status; where levels were redefined also the ratings on the earlier ones.
    """
    text = " ".join(
        [goal_sentences.goals_headline(goals, say), *(goal_sentences.goal_sentence(goal, say) for goal in goals)]
    )
    return Chart(_spec(goals, say, dark), text, _numbers(goals, say))


def _spec(goals: Sequence[GoalState], say: Language, dark: bool) -> dict[str, Any]:
    if not goals:
        return canvas.empty_figure(say, dark, say("No goals have been set yet."))
    titles = [canvas.wrapped(_title(goal, say)) for goal in goals]
    heights = [_row_height(goal, title) for goal, title in zip(goals, titles, strict=True)]
    height = sum(heights)
    sheet = canvas.sheet(say, dark, height, top=_heading_height(say), bottom=4 + canvas.SMALL_LINE * len(_notes(say)))
    canvas.caption(sheet, say(_NOTE), dark, y=-4 / height, anchor="top")
    _levels(sheet, height, say, dark)
    top = 0.0
    for goal, title, row in zip(goals, titles, heights, strict=True):
        _goal(sheet, goal, title, top, say, dark)
        top += row
    return sheet.spec()


def _numbers(goals: Sequence[GoalState], say: Language) -> pd.DataFrame:
    earlier = [", ".join(say.signed(level, 0) for _, level in goal.earlier) for goal in goals]
    table = pd.DataFrame(
        {
            say("Goal"): [goal.title for goal in goals],
            say("Theme"): [terms.theme_name(goal.theme, say) for goal in goals],
            say("Whose goal"): [terms.source_name(goal.source, say) for goal in goals],
            say("First rating"): pd.array([_first(goal) for goal in goals], dtype="Int64"),
            say("Last rating"): pd.array([_last(goal) for goal in goals], dtype="Int64"),
            say("Status"): [terms.goal_change_name(goal.status, say) for goal in goals],
        }
    )
    return table.assign(**{say("Earlier ratings, not compared"): earlier}) if any(earlier) else table


def _first(goal: GoalState) -> int | None:
    return goal.ratings[0][1] if goal.ratings else None


def _last(goal: GoalState) -> int | None:
    return goal.ratings[-1][1] if goal.ratings else None


def _title(goal: GoalState, say: Language) -> str:
    notes = [terms.goal_change_name(goal.status, say).lower()] if goal.status in NOT_PURSUED else []
    if goal.earlier:
        notes.append(say("in place of another goal") if goal.replaced else say("levels redefined"))
    if not goal.ratings:
        notes.append(say("not rated on the present levels yet") if goal.redefined else say("not rated yet"))
    return f"{goal.title} ({', '.join(notes)})" if notes else goal.title


def _notes(say: Language) -> list[str]:
    return canvas.wrapped(say(_NOTE), canvas.CAPTION)


def _row_height(goal: GoalState, title: list[str]) -> float:
    names = max(map(len, _apart(goal).values()), default=-1)
    return canvas.LINE * len(title) + _DOTS + _GAP + _NAME * (names + 1)


def _apart(goal: GoalState) -> Mapping[int, list[Lens]]:
    """Returns the lenses at each level that a lens gave; empty where all lenses gave the same level."""
    levels = {level: [lens for lens, rated in goal.lenses.items() if rated == level] for level in LEVELS}
    given = {level: lenses for level, lenses in levels.items() if lenses}
    return given if len(given) > 1 else {}


def _heading(level: int, say: Language) -> list[str]:
    return [f"<b>{say.signed(level, 0)}</b>", *canvas.wrapped(terms.level_name(level, say), _WORD)]


def _headings(say: Language) -> list[str]:
    """Puts the signs of the levels on one line and their words below: shorter headings are filled up with empty lines."""
    headings = [_heading(level, say) for level in LEVELS]
    most = max(map(len, headings))
    return ["<br>".join([*lines, *[" "] * (most - len(lines))]) for lines in headings]


def _heading_height(say: Language) -> float:
    return _HEADING_LINE * max(len(_heading(level, say)) for level in LEVELS) + 12


def _levels(sheet: Sheet, height: float, say: Language, dark: bool) -> None:
    """Draws the columns of the five levels."""
    sheet.x_axis(
        side="top",
        range=[-2.5, 2.5],
        tickvals=list(LEVELS),
        ticktext=_headings(say),
        tickangle=0,
        tickfont={"size": 12, "color": palette.muted(dark)},
    )
    sheet.rows_downwards(height)


def _goal(sheet: Sheet, goal: GoalState, title: list[str], top: float, say: Language, dark: bool) -> None:
    inactive = goal.status in NOT_PURSUED
    canvas.write(sheet, title, y=top + 4, colour=palette.muted(dark) if inactive else palette.ink(dark))
    y = top + canvas.LINE * len(title) + _DOTS / 2 + 2
    _attained(sheet, y, dark)
    sheet.shape(type="line", x0=-2, x1=2, y0=y, y1=y, line={"color": palette.rule(dark), "width": 1})
    if goal.ratings:
        colour = palette.grey(dark) if inactive else palette.theme_colour(goal.theme, dark)
        _movement(sheet, goal.ratings[0][1], goal.ratings[-1][1] if len(goal.ratings) > 1 else None, y, colour)
    _disagreement(sheet, _apart(goal), y + _DOTS / 2, say, dark)


def _attained(sheet: Sheet, y: float, dark: bool) -> None:
    """Draws a band behind the dots from “as expected” upward; behind the title it would cut the words in two."""
    sheet.band(dark, name="attained", x0=-0.5, x1=2.5, y0=y - _DOTS / 2 + 2, y1=y + _DOTS / 2 - 2)


def _disagreement(sheet: Sheet, apart: Mapping[int, list[Lens]], y: float, say: Language, dark: bool) -> None:
    """Draws a line from the lowest to the highest level, and below it the names of the lenses at their levels."""
    if not apart:
        return
    levels, colour = list(apart), palette.muted(dark)
    sheet.scatter(
        levels,
        [y] * len(levels),
        mode="lines+markers",
        line={"color": colour, "width": 1, "dash": "dot"},
        marker={"symbol": "line-ns-open", "size": 8, "color": colour},
        name="lenses",
        cliponaxis=False,
    )
    for level, lenses in apart.items():
        names = [terms.lens_name(lens, say).lower() for lens in lenses]
        canvas.write_at(sheet, names, x=level, y=y + 3, colour=colour, size=11)


def _movement(sheet: Sheet, first: int, last: int | None, y: float, colour: str) -> None:
    hollow = {"symbol": "circle-open", "size": 18 if first == last else 14, "color": colour, "line": {"width": 2}}
    sheet.scatter([first], [y], mode="markers", marker=hollow, name="first", cliponaxis=False)
    if last is None:
        return
    if last != first:
        style = {"arrowhead": 2, "arrowwidth": 2, "arrowcolor": colour, "standoff": 9, "startstandoff": 8}
        sheet.arrow(start=first, end=last, y=y, **style)
    marker = {"size": 12, "color": colour}
    sheet.scatter([last], [y], mode="markers", marker=marker, name="last", cliponaxis=False)
