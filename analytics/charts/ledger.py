"""The ledger of goals as a timeline: when each was set, redefined, put on hold, resumed, replaced or dropped, and how it was
rated on the way.

A symbol stands on the line where something changed; the same symbol begins the words below. Levels stand above the line.
"""

import datetime
from collections.abc import Sequence
from itertools import groupby

import pandas as pd
import plotly.graph_objects as go

from analytics.charts import canvas, palette
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


def ledger(goals: Sequence[GoalHistory], until: datetime.date, say: Language, dark: bool) -> go.Figure:
    """One row per goal from the day it was set to `until`, or to the day it was dropped."""
    if not goals:
        return canvas.nothing(say, dark, say("No goals have been set yet."))
    height = sum(_height(goal, say) for goal in goals)
    notes = canvas.wrapped(say(_NOTE), canvas.CAPTION)
    figure = canvas.sheet(say, dark, height, top=26, bottom=6 + canvas.SMALL_LINE * len(notes))
    canvas.caption(figure, say(_NOTE), dark, y=-4 / height, anchor="top")
    _axes(figure, goals, until, height, dark)
    top = 0.0
    for goal in goals:
        _goal(figure, goal, until, top, say, dark)
        top += _height(goal, say)
    return figure


def alt(goals: Sequence[GoalHistory], say: Language) -> str:
    """Each goal's events in a sentence."""
    told = (f"{goal.now.title}: {', '.join(_told(goal, say))}." for goal in goals)
    return " ".join([say("What became of each goal, and when."), *told])


def numbers(goals: Sequence[GoalHistory], say: Language) -> pd.DataFrame:
    """One row per event in the order of days: the goal, the day, what happened, on which version, by whom, level, reason."""
    rows = [row for goal in goals for _, row in sorted(_rows(goal, say), key=lambda each: each[0])]
    names = [say(name) for name in (N_("Goal"), N_("Date"), N_("Event"), N_("Version"), N_("Level"), N_("Reason"))]
    return pd.DataFrame(rows, columns=names)


def _axes(figure: go.Figure, goals: Sequence[GoalHistory], until: datetime.date, height: float, dark: bool) -> None:
    days = [day for goal in goals for day in _days(goal)]
    first, last = min(days), max([*days, until])
    side = datetime.timedelta(days=max(10, round((last - first).days * _SIDE)))
    ticks = _ticks(first, last)
    figure.update_xaxes(
        type="date",
        side="top",
        range=[first - side, last + side],
        tickvals=ticks,
        ticktext=[f"{day.month}/{day.year}" for day in ticks],
        tickangle=0,
        showgrid=True,
        gridcolor=palette.band(dark),
        gridwidth=1,
    )
    figure.update_yaxes(visible=False, range=[height, 0])


def _ticks(first: datetime.date, last: datetime.date) -> list[datetime.date]:
    """Firsts of months, at most `_TICKS` of them."""
    months = [(first.year * 12 + first.month - 1) + step for step in range(1, _months(first, last) + 1)]
    step = next(step for step in (1, 2, 3, 6, 12, 24, 60, 120, 1200) if len(months) <= step * _TICKS)
    return [datetime.date(month // 12, month % 12 + 1, 1) for month in months if month % step == 0]


def _months(first: datetime.date, last: datetime.date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month


def _goal(figure: go.Figure, goal: GoalHistory, until: datetime.date, top: float, say: Language, dark: bool) -> None:
    title = canvas.wrapped(goal.now.title)
    canvas.write(figure, title, y=top + 2, colour=palette.ink(dark) if goal.pursued else palette.muted(dark))
    y = top + canvas.LINE * len(title) + _above(goal, say)
    colour = palette.theme_colour(goal.theme, dark) if goal.pursued else palette.grey(dark)
    _line(figure, goal, until, y, colour, dark)
    _levels(figure, goal, y, say, dark)
    _marks(figure, goal, y, colour, dark)
    canvas.write(figure, _words(goal, say), y=y + _BELOW, colour=palette.muted(dark), size=canvas.SMALL)


def _line(figure: go.Figure, goal: GoalHistory, until: datetime.date, y: float, colour: str, dark: bool) -> None:
    ends = [*goal.versions[1:], None]
    for version, following in zip(goal.versions, ends, strict=True):
        if version.change is GoalChange.DROPPED:
            continue
        held = version.change is GoalChange.ON_HOLD
        style = {"color": palette.grey(dark) if held else colour, "width": 3, "dash": "dot" if held else "solid"}
        end = following.day if following else max(until, version.day)
        figure.add_scatter(x=[version.day, end], y=[y, y], mode="lines", line=style, name="held" if held else "pursued")


def _marks(figure: go.Figure, goal: GoalHistory, y: float, colour: str, dark: bool) -> None:
    """The symbol of each change; of several on one day the last one's."""
    of_day = {version.day: version.change for version in goal.versions}
    days, changes = list(of_day), list(of_day.values())
    figure.add_scatter(
        x=days,
        y=[y] * len(days),
        mode="markers+text",
        marker={"symbol": "square", "size": 17, "color": palette.background(dark)},
        text=[f"<b>{SYMBOLS[change]}</b>" for change in changes],
        textfont={"size": 16, "color": colour},
        textposition="middle center",
        name="changes",
        cliponaxis=False,
    )


def _levels(figure: go.Figure, goal: GoalHistory, y: float, say: Language, dark: bool) -> None:
    """The level at each day of rating; below it, where lenses differed, from the lowest to the highest."""
    dated = sorted(
        (rating for rating in goal.ratings if rating.shown and rating.day), key=lambda rating: str(rating.day)
    )
    for day, found in groupby(dated, key=lambda rating: rating.day):
        ratings = list(found)
        level = " / ".join(say.signed(rating.level, 0) for rating in ratings)
        apart = _apart(goal, ratings[-1], say)
        small = f"<br><span style='font-size:11px'>{apart}</span>" if apart else ""
        figure.add_annotation(
            x=day,
            y=y - 10,
            yref="y",
            text=f"<b>{level}</b>{small}",
            name="level",
            showarrow=False,
            yanchor="bottom",
            align="center",
            borderpad=0,
            font={"size": 15, "color": palette.ink(dark) if goal.pursued else palette.muted(dark)},
        )


def _apart(goal: GoalHistory, shown: Rating, say: Language) -> str:
    """From the lowest to the highest level that the lenses gave at one wave on the same levels; empty in agreement."""
    levels = goal.levels_beside(shown)
    low, high = min(levels), max(levels)
    return f"({say.signed(low, 0)}…{say.signed(high, 0)})" if low < high else ""


def _words(goal: GoalHistory, say: Language) -> list[str]:
    """What happened when, a few events a line: no event is broken over two lines where it fits on one."""
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
    """What happened and when; where another goal was put in its place also what the goal was before."""
    told = f"{terms.goal_change_name(version.change, say).lower()} {say.date(version.day)}"
    if version.change is not GoalChange.REPLACED:
        return told
    before = [one.title for one in goal.versions if one.number < version.number]
    return say("{change} (before: “{goal}”)", change=told, goal=before[-1]) if before else told


def _height(goal: GoalHistory, say: Language) -> float:
    title = canvas.LINE * len(canvas.wrapped(goal.now.title))
    return title + _above(goal, say) + _BELOW + canvas.SMALL_LINE * len(_words(goal, say)) + _GAP


def _above(goal: GoalHistory, say: Language) -> float:
    apart = any(_apart(goal, rating, say) for rating in goal.ratings if rating.shown)
    return _ABOVE + (_LENSES if apart else 0)


def _days(goal: GoalHistory) -> list[datetime.date]:
    return [version.day for version in goal.versions] + [rating.day for rating in goal.ratings if rating.day]


def _told(goal: GoalHistory, say: Language) -> list[str]:
    events = [(version.day, 1, _change(goal, version, say)) for version in goal.versions]
    events += [
        (
            rating.day,
            0,
            say("rated {level} on {date}", level=say.signed(rating.level, 0), date=say.date(rating.day)),
        )
        for rating in goal.ratings
        if rating.shown and rating.day
    ]
    return [text for *_, text in sorted(events)]


def _rows(goal: GoalHistory, say: Language) -> list[tuple[tuple, list]]:
    """Each event with what it is sorted by; ratings of a day come before the change that followed them."""
    changes = [
        (
            (version.day, 1, version.number),
            [
                goal.now.title,
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
                goal.now.title,
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
