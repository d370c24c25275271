"""The empty sheet every chart is drawn on: transparent, without legend, hover or zoom, in the language's numerals."""

import html
import re
import textwrap

import plotly.graph_objects as go

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


def sheet(say: Language, dark: bool, height: float, *, top: float = 8, bottom: float = 8) -> go.Figure:
    """A figure whose plotting area is `height` px high between margins of `top` and `bottom` px."""
    figure = go.Figure()
    figure.update_layout(
        template="none",
        height=height + top + bottom,
        margin={"l": 8, "r": 8, "t": top, "b": bottom, "pad": 0},
        font={"family": FONT, "size": TEXT, "color": palette.ink(dark)},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        separators=say.separators,
        showlegend=False,
        hovermode=False,
        dragmode=False,
        barmode="overlay",
    )
    bare = {"showgrid": False, "zeroline": False, "showline": False, "ticks": "", "fixedrange": True}
    figure.update_xaxes(**bare, tickfont={"size": SMALL, "color": palette.muted(dark)})
    figure.update_yaxes(**bare, tickfont={"size": SMALL, "color": palette.muted(dark)})
    return figure


def wrapped(text: str, width: int = PHONE) -> list[str]:
    """Lines of at most `width` characters, safe to put into a figure: Plotly reads labels as a kind of HTML."""
    lines = textwrap.wrap(_hyphenated(text, width), width, break_long_words=False, break_on_hyphens=True) or [""]
    return [html.escape(line, quote=False) for line in lines]


def _hyphenated(text: str, width: int) -> str:
    """Words that do not fit on a line are cut into pieces that do; without a dictionary the cut may be anywhere."""
    long_word = rf"[^\s-]{{{width - 1}}}(?=[^\s-]{{2}})"
    return re.sub(long_word, lambda piece: f"{piece[0]}- ", text)


def write(figure: go.Figure, lines: list[str], *, y: float, colour: str, x: float = 0.0, size: int = TEXT) -> None:
    """Lines of text whose top left corner is at `x` of the figure's width and `y` on the y axis."""
    _write(figure, lines, {"x": x, "xref": "paper", "xanchor": "left", "align": "left"}, y, colour, size)


def write_at(figure: go.Figure, lines: list[str], *, x: float, y: float, colour: str, size: int = SMALL) -> None:
    """Lines of text centred below the point `x`, `y` of the axes."""
    _write(figure, lines, {"x": x, "xref": "x", "xanchor": "center", "align": "center"}, y, colour, size)


def _write(figure: go.Figure, lines: list[str], place: dict, y: float, colour: str, size: int) -> None:
    figure.add_annotation(
        text="<br>".join(lines),
        **place,
        y=y,
        yref="y",
        yanchor="top",
        showarrow=False,
        borderpad=0,
        font={"size": size, "color": colour},
    )


def caption(figure: go.Figure, text: str, dark: bool, *, y: float = 1.0, anchor: str = "bottom") -> None:
    """A line that explains the marks, above the plotting area (or below it)."""
    figure.add_annotation(
        text="<br>".join(wrapped(text, CAPTION)),
        x=0,
        xref="paper",
        y=y,
        yref="paper",
        xanchor="left",
        yanchor=anchor,
        align="left",
        showarrow=False,
        borderpad=0,
        font={"size": SMALL, "color": palette.muted(dark)},
    )


def nothing(say: Language, dark: bool, text: str) -> go.Figure:
    """A sheet that says why there is nothing to draw."""
    lines = wrapped(text)
    figure = sheet(say, dark, LINE * len(lines) + 16)
    figure.update_yaxes(visible=False, range=[1, 0])
    figure.update_xaxes(visible=False)
    write(figure, lines, y=0, colour=palette.muted(dark))
    return figure
