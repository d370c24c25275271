"""Draws a scale's group mean at each wave with its interval, and the smallest change that matters as a band."""

import math
from itertools import pairwise
from typing import Any

import pandas as pd

from analytics.charts import canvas, palette
from analytics.charts.canvas import Sheet
from analytics.charts.chart import Chart
from analytics.model import OVER, UNDER, ScaleChange, ScaleEnd, Verdict, WavePoint
from analytics.wording import change_sentences, mean_texts, terms
from analytics.wording.language import Language

_HEIGHT = 250
# More waves have no room for their names side by side on a phone: they are numbered, and named below.
_MOST_NAMED = 4
_NEAR_AN_END = 10
_ENDS = {ScaleEnd.OVER: (OVER, 100.0), ScaleEnd.UNDER: (0.0, UNDER)}


def waves(change: ScaleChange, say: Language, dark: bool) -> Chart:
    """Returns the chart of means 0–100 by wave. Where figures are withheld (NaN) the figure says so and the table is empty.

    The text gives the finding with its evidence, and the mean at each wave. The table has one row per wave: its name,
    respondents (0 = not recorded), mean and interval on 0–100 (one decimal, NaN without interval; no interval in whole
    points); for a linked change also the mean of the people who answered both its waves, NaN at other waves. A mean of
    which only the end of the scale is told is drawn as that end, and written so in text and table.
    """
    return Chart(_spec(change, say, dark), _text(change, say), _numbers(change, say))


def _spec(change: ScaleChange, say: Language, dark: bool) -> dict[str, Any]:
    points = _points(change)
    if not points:
        return canvas.empty_figure(say, dark, say("No figures are shown here."))
    notes = _notes(change, say)
    ticks, key = _ticks(points, say), _key(points, say)
    top = 12.0 + canvas.SMALL_LINE * len(canvas.wrapped(notes, canvas.CAPTION))
    below = 8.0 + canvas.SMALL_LINE * max(map(len, ticks))
    lines = len(canvas.wrapped(key, canvas.CAPTION)) if key else 0
    sheet = canvas.sheet(say, dark, _HEIGHT, top=top, bottom=below + canvas.SMALL_LINE * lines)
    _axes(sheet, ticks, dark)
    if key:
        canvas.caption(sheet, key, dark, y=-below / _HEIGHT, anchor="top")
    _band(sheet, change, points, dark)
    canvas.caption(sheet, notes, dark, y=1.03)
    _line(sheet, change, points, dark)
    _means(sheet, change, points, say, dark)
    return sheet.spec()


def _text(change: ScaleChange, say: Language) -> str:
    means = [
        say("{wave}: mean {mean}", wave=_label(point, say), mean=mean_texts.point_text(point, change, say))
        for point in _points(change)
    ]
    return " ".join([change_sentences.statement(change, say), *([f"{'; '.join(means)}."] if means else [])])


def _numbers(change: ScaleChange, say: Language) -> pd.DataFrame:
    points = _points(change)
    table = pd.DataFrame(
        {
            say("Survey"): [_label(point, say) for point in points],
            say("Respondents (n)"): [point.n for point in points],
            say("Mean"): _table_means(change, points, say),
        }
    )
    if change.decimals:
        intervals = {say("Interval from"): "low", say("Interval to"): "high"}
        table = table.assign(
            **{name: [round(getattr(point, end), 1) for point in points] for name, end in intervals.items()}
        )
    if not change.linked or change_sentences.ends(change) is None or change.before_end or change.after_end:
        return table
    panel = {change.before_wave: round(change.mean_before, 1), change.after_wave: round(change.mean_after, 1)}
    heading = say.plural("Mean of the {n} who answered both", "Mean of the {n} who answered both", change.n)
    return table.assign(**{heading: [panel.get(point.wave, math.nan) for point in points]})


def _table_means(change: ScaleChange, points: list[WavePoint], say: Language) -> list[float] | list[str]:
    if any(point.end for point in points):
        return [mean_texts.point_text(point, change, say) for point in points]
    return [round(point.mean, 1) for point in points]


def _points(change: ScaleChange) -> list[WavePoint]:
    """Returns the waves that have a mean; the two ends of the change where the change has no waves."""
    ends = ((change.before, change.mean_before), (change.after, change.mean_after))
    points = change.points or tuple(WavePoint(kind, "", change.n, mean, math.nan, math.nan) for kind, mean in ends)
    return [point for point in points if math.isfinite(point.mean) or point.end]


def _height(point: WavePoint) -> float:
    """Returns where a mean is drawn: in the middle of the end of the scale where no more is told."""
    return point.mean if point.end is None else sum(_ENDS[point.end]) / 2


def _reach(point: WavePoint) -> tuple[float, float]:
    """Returns the ends of the line through a mean: its interval, or the end of the scale that the mean lies in."""
    return (point.low, point.high) if point.end is None else _ENDS[point.end]


def _label(point: WavePoint, say: Language) -> str:
    """Returns the wave's own name where it has one, else the name of its kind."""
    has_name = point.label not in ("", point.kind)
    return point.label if has_name else terms.wave_name(point.kind, say)


def _notes(change: ScaleChange, say: Language) -> str:
    notes = [say("Scale 0–100.") if change.scale.higher_is_better else say("Scale 0–100, lower is better.")]
    points = _points(change)
    if change.scale.mid is not None and len(points) > 1 and points[0].end is None:
        notes.append(
            say(
                "Band: smaller changes than {mid} points do not matter.",
                mid=change_sentences.mid_number(change.scale.mid.value, say),
            )
        )
    return " ".join(notes)


def _key(points: list[WavePoint], say: Language) -> str:
    """Returns the names of numbered waves; empty where the names stand below the points."""
    if len(points) <= _MOST_NAMED:
        return ""
    return " · ".join(f"{place} {_label(point, say)} (n = {point.n})" for place, point in enumerate(points, 1))


def _ticks(points: list[WavePoint], say: Language) -> list[list[str]]:
    if len(points) > _MOST_NAMED:
        return [[str(place)] for place in range(1, len(points) + 1)]
    width = min(22, max(9, 52 // len(points)))
    return [[*canvas.wrapped(_label(point, say), width), f"n = {point.n}"] for point in points]


def _axes(sheet: Sheet, ticks: list[list[str]], dark: bool) -> None:
    sheet.x_axis(
        tickvals=list(range(len(ticks))),
        ticktext=["<br>".join(tick) for tick in ticks],
        tickangle=0,
        range=[-0.4, len(ticks) - 0.45],
    )
    sheet.y_axis(range=[0, 100], tickvals=[0, 50, 100], showgrid=True, gridcolor=palette.rule(dark), automargin=True)


def _beside_the_line(points: list[WavePoint]) -> list[str]:
    """Returns the side of each point that has room for its mean.

    That is below a line that rises from the point and above a line that falls, so that the line never crosses the number.
    Near an end of the scale the number keeps off the names of the waves and off the note. The last number stands above its point
    where the waves are many, else to the right.
    """
    means = [_height(point) for point in points]
    sides = ["bottom" if later >= mean else "top" for mean, later in pairwise(means)]
    many = len(points) > _MOST_NAMED
    places = [*(f"{side} right" for side in sides), "top center" if many else "middle right"]
    ends = {"bottom": [mean < _NEAR_AN_END for mean in means], "top": [mean > 100 - _NEAR_AN_END for mean in means]}
    turned = {"bottom": "top", "top": "bottom"}
    return [
        place.replace(side, turned[side]) if (side := place.split()[0]) in ends and ends[side][at] else place
        for at, place in enumerate(places)
    ]


def _band(sheet: Sheet, change: ScaleChange, points: list[WavePoint], dark: bool) -> None:
    if change.scale.mid is None or len(points) < 2 or points[0].end:
        return
    mean = points[0].mean
    low, high = max(0.0, mean - change.scale.mid.value), min(100.0, mean + change.scale.mid.value)
    sheet.band(dark, name="mid", xref="paper", x0=0, x1=1, y0=low, y1=high)


def _line(sheet: Sheet, change: ScaleChange, points: list[WavePoint], dark: bool) -> None:
    unsure = change.verdict in (Verdict.CANNOT_TELL, Verdict.NO_CLEAR_CHANGE)
    colour = palette.grey(dark) if unsure else palette.theme_colour(change.scale.theme, dark)
    sheet.scatter(
        range(len(points)),
        [_height(point) for point in points],
        mode="lines",
        line={"color": colour, "width": 2, "dash": "dot" if unsure else "solid"},
    )


def _means(sheet: Sheet, change: ScaleChange, points: list[WavePoint], say: Language, dark: bool) -> None:
    colour = palette.theme_colour(change.scale.theme, dark)
    sheet.scatter(
        range(len(points)),
        [_height(point) for point in points],
        error_y={
            "type": "data",
            "symmetric": False,
            "array": [max(0.0, min(_reach(point)[1], 100) - _height(point)) for point in points],
            "arrayminus": [max(0.0, _height(point) - max(_reach(point)[0], 0)) for point in points],
            "color": colour,
            "thickness": 1.5,
            "width": 5,
        },
        mode="markers+text",
        marker={"color": colour, "size": 11},
        text=[f"<b>{mean_texts.point_text(point, change, say)}</b>" for point in points],
        textposition=_beside_the_line(points),
        textfont={"size": canvas.TEXT, "color": palette.ink(dark)},
        cliponaxis=False,
    )
