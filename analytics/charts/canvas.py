"""Builds the specifications of figures: on the ground of the page, without legend, hover or zoom, in the language's numerals."""

import datetime
import html
import re
import textwrap
from collections.abc import Iterable
from typing import Any

from analytics.charts import palette
from analytics.wording.language import Language

# The typeface of the pages.
FONT = "Outcomes Sans, sans-serif"
TEXT = 14
SMALL = 13
LINE = 19
SMALL_LINE = 17
# Characters that fit beside the margins on a phone (390 px) at the size TEXT.
PHONE = 50
# The same at the size SMALL, beside an axis.
CAPTION = 55
NBSP = "\N{NO-BREAK SPACE}"


class Sheet:
    """Collects the traces, annotations, shapes and axes of one figure; `spec` returns them as a plotly specification.

    Properties are those of plotly's reference and are not validated here: validation by plotly took half of a page's time.
    """

    def __init__(self, layout: dict[str, Any], axis: dict[str, Any]) -> None:
        self._layout = layout
        self._data: list[dict[str, Any]] = []
        self._annotations: list[dict[str, Any]] = []
        self._shapes: list[dict[str, Any]] = []
        self._axes = {"xaxis": dict(axis), "yaxis": dict(axis)}

    def scatter(self, x: Iterable, y: Iterable, **properties: Any) -> None:
        """Adds a trace of points or lines; NaN in `x` or `y` interrupts a line."""
        self._data.append({"type": "scatter", "x": plain_values(x), "y": plain_values(y), **properties})

    def bar(self, x: Iterable, y: Iterable, base: Iterable, **properties: Any) -> None:
        """Adds a trace of horizontal bars that begin at `base` and are `x` long."""
        values = {"x": plain_values(x), "y": plain_values(y), "base": plain_values(base)}
        self._data.append({"type": "bar", "orientation": "h", **values, **properties})

    def annotate(self, text: str, **properties: Any) -> None:
        self._annotations.append({"text": text, "showarrow": False, "borderpad": 0, **properties})

    def arrow(self, *, start: float, end: float, y: float, **properties: Any) -> None:
        """Adds an arrow from `start` to `end` on the x axis, at `y` of the y axis."""
        refs = {"xref": "x", "yref": "y", "axref": "x", "ayref": "y"}
        ends = {"x": end, "y": y, "ax": start, "ay": y}
        self._annotations.append({"text": "", "showarrow": True, **ends, **refs, **properties})

    def shape(self, **properties: Any) -> None:
        """Adds a shape below the traces."""
        self._shapes.append({"layer": "below", **properties})

    def band(self, dark: bool, **properties: Any) -> None:
        """Adds a grey rectangle without an edge below the traces."""
        self.shape(type="rect", line={"width": 0}, fillcolor=palette.band(dark), **properties)

    def x_axis(self, **properties: Any) -> None:
        self._axes["xaxis"].update(properties)

    def y_axis(self, **properties: Any) -> None:
        self._axes["yaxis"].update(properties)

    def rows_downwards(self, height: float) -> None:
        """Hides the y axis and lets it run from 0 at the top to `height` px at the bottom."""
        self.y_axis(visible=False, range=[height, 0])

    def spec(self) -> dict[str, Any]:
        """Returns {"data": […], "layout": {…}}; an empty template keeps plotly from adding its default one."""
        parts = {"annotations": self._annotations, "shapes": self._shapes}
        filled = {name: part for name, part in parts.items() if part}
        return {"data": self._data, "layout": {"template": {}, **self._layout, **self._axes, **filled}}


def sheet(say: Language, dark: bool, height: float, *, top: float = 8, bottom: float = 8) -> Sheet:
    """Returns an empty sheet whose plotting area is `height` px high between margins of `top` and `bottom` px."""
    layout = {
        "height": height + top + bottom,
        "margin": {"l": 8, "r": 8, "t": top, "b": bottom, "pad": 0},
        "font": {"family": FONT, "size": TEXT, "color": palette.ink(dark)},
        "paper_bgcolor": palette.background(dark),  # so that a saved picture of a dark page can be read
        "plot_bgcolor": "rgba(0,0,0,0)",
        "separators": say.separators,
        "showlegend": False,
        "hovermode": False,
        "dragmode": False,
        "barmode": "overlay",
    }
    lines = {"showgrid": False, "zeroline": False, "showline": False, "ticks": "", "fixedrange": True}
    return Sheet(layout, {**lines, "tickfont": {"size": SMALL, "color": palette.muted(dark)}})


def plain_values(values: Iterable) -> list[Any]:
    """Returns the values as JSON knows them: None for NaN, ISO texts for dates, Python's numbers for numpy's."""
    return [_plain(value) for value in values]


def _plain(value: Any) -> Any:
    if isinstance(value, datetime.date):
        return value.isoformat()
    if hasattr(value, "item"):
        value = value.item()
    return None if value != value else value


def wrapped(text: str, width: int = PHONE) -> list[str]:
    """Returns lines of at most `width` characters, escaped, because plotly reads labels as a kind of HTML."""
    lines = textwrap.wrap(_hyphenated(text, width), width, break_long_words=False, break_on_hyphens=True) or [""]
    return [html.escape(line, quote=False) for line in lines]


def _hyphenated(text: str, width: int) -> str:
    """Cuts words that do not fit on a line into pieces that do; without a dictionary the cut may be anywhere."""
    long_word = rf"[^\s-]{{{width - 1}}}(?=[^\s-]{{2}})"
    return re.sub(long_word, lambda piece: f"{piece[0]}- ", text)


def write(sheet: Sheet, lines: list[str], *, y: float, colour: str, x: float = 0.0, size: int = TEXT) -> None:
    """Writes lines whose top left corner is at `x` of the figure's width and `y` on the y axis."""
    _write(sheet, lines, {"x": x, "xref": "paper", "xanchor": "left", "align": "left"}, y, colour, size)


def write_at(sheet: Sheet, lines: list[str], *, x: float, y: float, colour: str, size: int = SMALL) -> None:
    """Writes lines centred below the point `x`, `y` of the axes."""
    _write(sheet, lines, {"x": x, "xref": "x", "xanchor": "center", "align": "center"}, y, colour, size)


def _write(sheet: Sheet, lines: list[str], place: dict, y: float, colour: str, size: int) -> None:
    font = {"size": size, "color": colour}
    sheet.annotate("<br>".join(lines), **place, y=y, yref="y", yanchor="top", font=font)


def caption(sheet: Sheet, text: str, dark: bool, *, y: float = 1.0, anchor: str = "bottom") -> None:
    """Writes what the marks mean above the plotting area (or below it)."""
    sheet.annotate(
        "<br>".join(wrapped(text, CAPTION)),
        x=0,
        xref="paper",
        y=y,
        yref="paper",
        xanchor="left",
        yanchor=anchor,
        align="left",
        font={"size": SMALL, "color": palette.muted(dark)},
    )


def empty_figure(say: Language, dark: bool, text: str) -> dict[str, Any]:
    """Returns the specification of a figure that says why there is nothing to draw."""
    lines = wrapped(text)
    empty = sheet(say, dark, LINE * len(lines) + 16)
    empty.rows_downwards(1)
    empty.x_axis(visible=False)
    write(empty, lines, y=0, colour=palette.muted(dark))
    return empty.spec()
