"""A scale's means over its waves as a line without axes, small enough for a card: SVG that needs nothing but itself."""

import html
from collections.abc import Sequence
from dataclasses import dataclass

from analytics.charts import canvas, palette
from analytics.language import Language
from analytics.model import Theme, Verdict

WIDTH = 288
_ROW, _LINE, _PAD = 46, 92, 6
_NAME = 27


@dataclass(frozen=True)
class Trend:
    """`means` are 0–100, one a wave in order."""

    name: str
    theme: Theme
    means: tuple[float, ...]
    higher_is_better: bool
    verdict: Verdict


def sparklines(trends: Sequence[Trend], say: Language, dark: bool) -> str:
    """The trends below each other, each with its name and its first and last mean."""
    rows = "".join(_row(trend, place * _ROW, say, dark) for place, trend in enumerate(trends))
    height = _ROW * len(trends)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}"'
        f' font-family="{canvas.FONT}" font-size="{canvas.TEXT}">{rows}</svg>'
    )


def alt(trends: Sequence[Trend], say: Language) -> str:
    """Every mean in words."""
    turned = say("lower is better")
    parts = [
        say("{scale}: {means}", scale=trend.name, means=" → ".join(say.number(mean) for mean in trend.means))
        + ("" if trend.higher_is_better else f" ({turned})")
        for trend in trends
    ]
    return say("Means 0–100 by wave. {scales}.", scales="; ".join(parts))


def _row(trend: Trend, top: float, say: Language, dark: bool) -> str:
    left = _LINE + 14
    name = trend.name if len(trend.name) <= _NAME else trend.name[: _NAME - 1].rstrip() + "…"
    span = " → ".join(say.number(mean, 0) for mean in (trend.means[0], trend.means[-1]))
    turned = say("lower is better")
    span += "" if trend.higher_is_better else f", {turned}"
    return (
        f'<rect x="0" y="{top + 2}" width="{_LINE}" height="{_ROW - 8}" rx="3" fill="{palette.band(dark)}"/>'
        f"{_curve(trend, top, dark)}"
        f'<text x="{left}" y="{top + 17}" fill="{palette.ink(dark)}">{html.escape(name)}</text>'
        f'<text x="{left}" y="{top + 35}" fill="{palette.muted(dark)}">{html.escape(span)}</text>'
    )


def _curve(trend: Trend, top: float, dark: bool) -> str:
    """0 is the lower edge of the row's field and 100 its upper one; grey dots where the answers cannot tell."""
    unsure = trend.verdict is Verdict.CANNOT_TELL
    line = palette.grey(dark) if unsure else palette.theme_colour(trend.theme, dark)
    dashes = ' stroke-dasharray="2 4"' if unsure else ""
    places = [(_x(place, len(trend.means)), _y(mean, top)) for place, mean in enumerate(trend.means)]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    colour = palette.theme_colour(trend.theme, dark)
    dots = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in places)
    return (
        f'<polyline points="{path}" fill="none" stroke="{line}" stroke-width="2" stroke-linecap="round"{dashes}/>{dots}'
    )


def _x(place: int, count: int) -> float:
    return _PAD + place * (_LINE - 2 * _PAD) / max(1, count - 1)


def _y(mean: float, top: float) -> float:
    field = _ROW - 8
    return top + 2 + field - 4 - (field - 8) * mean / 100
