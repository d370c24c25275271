"""Draws the ledger of goals as a timeline: when each goal was set, redefined, put on hold, resumed, replaced or dropped, and
how it was rated on the way.

A symbol stands on the line where the goal changed; the same symbol begins the words below. Levels stand above the line.
"""

import datetime
from collections.abc import Sequence
from itertools import groupby
from typing import Any

import pandas as pd

from analytics.charts import canvas, palette
from analytics.charts.canvas import Sheet
from analytics.charts.chart import Chart
from analytics.goals.history import GoalHistory, Rating, Version
from analytics.model import GoalChange
from analytics.wording import terms
from analytics.wording.language import N_, Language

SYMBOLS = {
    GoalChange.SET: "●",
    GoalChange.KEPT: "○",
    GoalChange.RESCALED: "◆",
    GoalChange.REPLACED: "■",
    GoalChange.ON_HOLD: "II",
    GoalChange.RESUMED: "►",
    GoalChange.DROPPED: "×",
}
_NOTE = N_(
    "Above the line: the level at each rating, and in brackets how far apart the lenses were. Dotted line: on hold."
)
_ABOVE = 38
_LENSES = 14
_BELOW = 12
_GAP = 18
_SIDE = 0.07
_TICKS = 5


def ledger(goals: Sequence[GoalHistory], until: datetime.date, say: Language, dark: bool) -> Chart:
    """Returns the chart of one row per goal from the day it was set to `until`, or to the day it was dropped.

    The text tells each goal's events in a sentence. The table has one row per event in the order of days: goal, date, event
    (a change, or a rating with its survey and lens), number of the version, level ("" for a change) and reason.
    """
    sentences = (f"{goal.current.title}: {', '.join(_events(goal, say))}." for goal in goals)
    text = " ".join([say("What became of each goal, and when."), *sentences])
    return Chart(_spec(goals, until, say, dark), text, _numbers(goals, say))


def _spec(goals: Sequence[GoalHistory], until: datetime.date, say: Language, dark: bool) -> dict[str, Any]:
    if not goals:
        return canvas.empty_figure(say, dark, say("No goals have been set yet."))
    height = sum(_height(goal, say) for goal in goals)
    notes = canvas.wrapped(say(_NOTE), canvas.CAPTION)
    sheet = canvas.sheet(say, dark, height, top=26, bottom=6 + canvas.SMALL_LINE * len(notes))
    canvas.caption(sheet, say(_NOTE), dark, y=-4 / height, anchor="top")
    _axes(sheet, goals, until, height, dark)
    top = 0.0
    for goal in goals:
        _goal(sheet, goal, until, top, say, dark)
        top += _height(goal, say)
    return sheet.spec()


def _numbers(goals: Sequence[GoalHistory], say: Language) -> pd.DataFrame:
    rows = [row for goal in goals for _, row in sorted(_rows(goal, say), key=lambda event: event[0])]
    names = [say(name) for name in (N_("Goal"), N_("Date"), N_("Event"), N_("Version"), N_("Level"), N_("Reason"))]
    return pd.DataFrame(rows, columns=names)


def _axes(sheet: Sheet, goals: Sequence[GoalHistory], until: datetime.date, height: float, dark: bool) -> None:
    days = [day for goal in goals for day in _days(goal)]
    first, last = min(days), max([*days, until])
    side = datetime.timedelta(days=max(10, round((last - first).days * _SIDE)))
    ticks = _ticks(first, last)
    sheet.x_axis(
        type="date",
        side="top",
        range=canvas.plain_values([first - side, last + side]),
        tickvals=canvas.plain_values(ticks),
        ticktext=[f"{day.month}/{day.year}" for day in ticks],
        tickangle=0,
        showgrid=True,
        gridcolor=palette.band(dark),
        gridwidth=1,
    )
    sheet.rows_downwards(height)


def _ticks(first: datetime.date, last: datetime.date) -> list[datetime.date]:
    """Returns firsts of months, at most `_TICKS` of them."""
    months = [(first.year * 12 + first.month - 1) + step for step in range(1, _months(first, last) + 1)]
    step = next(step for step in (1, 2, 3, 6, 12, 24, 60, 120, 1200) if len(months) <= step * _TICKS)
    return [datetime.date(month // 12, month % 12 + 1, 1) for month in months if month % step == 0]


def _months(first: datetime.date, last: datetime.date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month


def _goal(sheet: Sheet, goal: GoalHistory, until: datetime.date, top: float, say: Language, dark: bool) -> None:
    title = canvas.wrapped(goal.current.title)
    canvas.write(sheet, title, y=top + 2, colour=palette.ink(dark) if goal.pursued else palette.muted(dark))
    y = top + canvas.LINE * len(title) + _above(goal, say)
    colour = palette.theme_colour(goal.theme, dark) if goal.pursued else palette.grey(dark)
    _line(sheet, goal, until, y, colour, dark)
    _levels(sheet, goal, y, say, dark)
    _marks(sheet, goal, y, colour, dark)
    canvas.write(sheet, _words(goal, say), y=y + _BELOW, colour=palette.muted(dark), size=canvas.SMALL)


def _line(sheet: Sheet, goal: GoalHistory, until: datetime.date, y: float, colour: str, dark: bool) -> None:
    ends = [*goal.versions[1:], None]
    for version, following in zip(goal.versions, ends, strict=True):
        if version.change is GoalChange.DROPPED:
            continue
        on_hold = version.change is GoalChange.ON_HOLD
        style = {"color": palette.grey(dark) if on_hold else colour, "width": 3, "dash": "dot" if on_hold else "solid"}
        end = following.day if following else max(until, version.day)
        sheet.scatter([version.day, end], [y, y], mode="lines", line=style, name="held" if on_hold else "pursued")


def _marks(sheet: Sheet, goal: GoalHistory, y: float, colour: str, dark: bool) -> None:
    """Draws the symbol of each change; of several changes on one day the symbol of the last."""
    of_day = {version.day: version.change for version in goal.versions}
    days, changes = list(of_day), list(of_day.values())
    sheet.scatter(
        days,
        [y] * len(days),
        mode="markers+text",
        marker={"symbol": "square", "size": 17, "color": palette.background(dark)},
        text=[f"<b>{SYMBOLS[change]}</b>" for change in changes],
        textfont={"size": 16, "color": colour},
        textposition="middle center",
        name="changes",
        cliponaxis=False,
    )


def _levels(sheet: Sheet, goal: GoalHistory, y: float, say: Language, dark: bool) -> None:
    """Writes the level at each day of rating; below it, where lenses differed, the lowest and the highest level."""
    dated = sorted(
        (rating for rating in goal.ratings if rating.represents_goal and rating.day), key=lambda rating: str(rating.day)
    )
    for day, ratings_of_day in groupby(dated, key=lambda rating: rating.day):
        ratings = list(ratings_of_day)
        level = " / ".join(say.signed(rating.level, 0) for rating in ratings)
        apart = _apart(goal, ratings[-1], say)
        small = f"<br><span style='font-size:11px'>{apart}</span>" if apart else ""
        sheet.annotate(
            f"<b>{level}</b>{small}",
            x=canvas.plain_values([day])[0],
            y=y - 10,
            yref="y",
            name="level",
            yanchor="bottom",
            align="center",
            font={"size": 15, "color": palette.ink(dark) if goal.pursued else palette.muted(dark)},
        )


def _apart(goal: GoalHistory, rating: Rating, say: Language) -> str:
    """Writes the lowest and the highest level that lenses gave in the rating's wave; empty where they agree."""
    levels = goal.levels_beside(rating)
    low, high = min(levels), max(levels)
    return f"({say.signed(low, 0)}…{say.signed(high, 0)})" if low < high else ""


def _words(goal: GoalHistory, say: Language) -> list[str]:
    """Returns lines of changes with their days, a few changes a line; a change that fits on one line is not broken."""
    lines, written = [], ""
    for version in goal.versions:
        part = f"{SYMBOLS[version.change]} {_change(goal, version, say)}"
        joined = f"{written}  ·  {part}" if written else part
        if len(joined) > canvas.CAPTION - 2 and written:
            lines.append(written)
            joined = part
        written = joined
    return [piece for line in [*lines, written] for piece in canvas.wrapped(line, canvas.CAPTION)]


def _change(goal: GoalHistory, version: Version, say: Language) -> str:
    """Writes the change and its day; where the goal was replaced also the title of the goal before."""
    change = f"{terms.goal_change_name(version.change, say).lower()} {say.date(version.day)}"
    if version.change is not GoalChange.REPLACED:
        return change
    titles = [earlier.title for earlier in goal.versions if earlier.number < version.number]
    return say("{change} (before: “{goal}”)", change=change, goal=titles[-1]) if titles else change


def _height(goal: GoalHistory, say: Language) -> float:
    title = canvas.LINE * len(canvas.wrapped(goal.current.title))
    return title + _above(goal, say) + _BELOW + canvas.SMALL_LINE * len(_words(goal, say)) + _GAP


def _above(goal: GoalHistory, say: Language) -> float:
    apart = any(_apart(goal, rating, say) for rating in goal.ratings if rating.represents_goal)
    return _ABOVE + (_LENSES if apart else 0)


def _days(goal: GoalHistory) -> list[datetime.date]:
    return [version.day for version in goal.versions] + [rating.day for rating in goal.ratings if rating.day]


def _events(goal: GoalHistory, say: Language) -> list[str]:
    events = [(version.day, 1, _change(goal, version, say)) for version in goal.versions]
    events += [
        (
            rating.day,
            0,
            say("rated {level} on {date}", level=say.signed(rating.level, 0), date=say.date(rating.day)),
        )
        for rating in goal.ratings
        if rating.represents_goal and rating.day
    ]
    return [text for *_, text in sorted(events)]


def _rows(goal: GoalHistory, say: Language) -> list[tuple[tuple, list]]:
    """Returns each event's sort key and table row; ratings of a day come before the change that followed them."""
    changes = [
        (
            (version.day, 1, version.number),
            [
                goal.current.title,
                say.date(version.day),
                terms.goal_change_name(version.change, say),
                str(version.number),
                "",
                version.reason,
            ],
        )
        for version in goal.versions
    ]
    last = max(_days(goal))
    ratings = [
        (
            (rating.day or last, 0 if rating.day else 2, rating.position),
            [
                goal.current.title,
                say.date(rating.day) if rating.day else "–",
                f"{terms.wave_label(rating.wave_kind, rating.wave_label, say)}: {terms.lens_name(rating.lens, say)}",
                str(rating.version),
                say.signed(rating.level, 0),
                "",
            ],
        )
        for rating in goal.ratings
    ]
    return changes + ratings
