"""Draws a scale's means over its waves as a line without axes, small enough for a card, with its name and end means beside it.

The line is an SVG picture that loads nothing else. The words are text of the page beside the picture, because a picture cannot
use the page's typeface, and its words could be neither enlarged nor wrapped.
"""

import base64
import html
from collections.abc import Sequence
from dataclasses import dataclass

from analytics.charts import palette
from analytics.model import Theme, Verdict
from analytics.wording.language import Language

WIDTH, HEIGHT = 92, 38
_PAD = 6
_ROW = "display:flex;gap:0.85rem;align-items:center;margin-bottom:0.5rem;line-height:1.35"


@dataclass(frozen=True)
class Trend:
    """Holds the means of one scale in one engagement; `means` are 0–100, one a wave in order."""

    name: str
    theme: Theme
    means: tuple[float, ...]
    higher_is_better: bool
    verdict: Verdict


def sparklines(trends: Sequence[Trend], say: Language, dark: bool) -> str:
    """Returns the trends below each other as HTML, each line with its name and its first and last mean."""
    return "".join(_row(trend, say, dark) for trend in trends)


def alt(trend: Trend, say: Language) -> str:
    """Returns the alternative text of the picture, with every mean."""
    turned = say("lower is better")
    means = say("{scale}: {means}", scale=trend.name, means=" → ".join(say.number(mean) for mean in trend.means))
    return say("Means 0–100 by survey. {scales}.", scales=means + ("" if trend.higher_is_better else f" ({turned})"))


def picture(trend: Trend, dark: bool) -> str:
    """Returns the line alone as SVG."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" rx="3" fill="{palette.band(dark)}"/>{_curve(trend, dark)}</svg>'
    )


def _row(trend: Trend, say: Language, dark: bool) -> str:
    span = " → ".join(say.number(mean, 0) for mean in (trend.means[0], trend.means[-1]))
    turned = say("lower is better")
    span += "" if trend.higher_is_better else f", {turned}"
    source = base64.b64encode(picture(trend, dark).encode()).decode()
    return (
        f'<div style="{_ROW}"><img src="data:image/svg+xml;base64,{source}" width="{WIDTH}" height="{HEIGHT}"'
        f' alt="{html.escape(alt(trend, say))}">'
        f'<div style="min-width:0;overflow-wrap:anywhere">{html.escape(trend.name)}<br>'
        f'<span style="color:{palette.muted(dark)}">{html.escape(span)}</span></div></div>'
    )


def _curve(trend: Trend, dark: bool) -> str:
    """Draws the line and a dot a wave, 0 at the lower edge and 100 at the upper; dotted and grey where the change cannot be told."""
    unsure = trend.verdict in (Verdict.CANNOT_TELL, Verdict.NO_CLEAR_CHANGE)
    line = palette.grey(dark) if unsure else palette.theme_colour(trend.theme, dark)
    dashes = ' stroke-dasharray="2 4"' if unsure else ""
    places = [(_x(place, len(trend.means)), _y(mean)) for place, mean in enumerate(trend.means)]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    colour = palette.theme_colour(trend.theme, dark)
    dots = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in places)
    return (
        f'<polyline points="{path}" fill="none" stroke="{line}" stroke-width="2" stroke-linecap="round"{dashes}/>{dots}'
    )


def _x(place: int, count: int) -> float:
    return _PAD + place * (WIDTH - 2 * _PAD) / max(1, count - 1)


def _y(mean: float) -> float:
    return HEIGHT - 4 - (HEIGHT - 8) * mean / 100
