"""How many engagements improved, stayed, declined or cannot be told, theme by theme: counts in words and signs, and as
bars."""

import pandas as pd
import plotly.graph_objects as go

from analytics.charts import canvas, palette
from analytics.model import Theme, Verdict
from analytics.portfolio.themes import COUNTED, MIXED
from analytics.wording import terms
from analytics.wording.language import Language
from analytics.wording.portfolio_sentences import counted_name

SYMBOLS = {**{verdict.value: sign for verdict, sign in palette.VERDICT_SYMBOLS.items()}, MIXED: "≠"}
_BAR = 12
_GAP = 14
_EDGE = 1
_GAP_OF_COUNTS = "\N{EN SPACE}\N{EN SPACE}"


def verdict_counts(counts: pd.DataFrame, say: Language, dark: bool) -> go.Figure:
    """One row per theme of `theme_verdicts.theme_counts`: its name and counts, and under it a bar of these counts."""
    if counts.empty:
        return canvas.nothing(say, dark, say("There is nothing to compare yet."))
    texts = [_lines(row, say) for row in counts.to_dict("records")]
    heights = [canvas.LINE * len(text) + _BAR + _GAP for text in texts]
    signs = _signs(counts, say)
    lines = len(canvas.wrapped(signs, canvas.CAPTION))
    figure = canvas.sheet(say, dark, sum(heights), top=14 + 16 * lines, bottom=4)
    canvas.caption(figure, signs, dark, y=1 + 6 / sum(heights))
    figure.update_xaxes(visible=False, range=[0, counts["engagements"].max()])
    figure.update_yaxes(visible=False, range=[sum(heights), 0])
    top = 0.0
    for row, text, height in zip(counts.to_dict("records"), texts, heights, strict=True):
        canvas.write(figure, text, y=top, colour=palette.ink(dark))
        _bar(figure, row, top + canvas.LINE * len(text) + 4 + _BAR / 2, dark)
        top += height
    return figure


def alt(counts: pd.DataFrame, say: Language) -> str:
    """One sentence a theme."""
    if counts.empty:
        return say("There is nothing to compare yet.")
    return " ".join(
        f"{terms.theme_name(Theme(row['theme']), say)}: "
        + ", ".join(f"{counted_name(verdict, say).lower()} {row[verdict]}" for verdict in COUNTED if row[verdict])
        + "."
        for row in counts.to_dict("records")
    )


def numbers(counts: pd.DataFrame, say: Language) -> pd.DataFrame:
    """One row per theme: how many engagements have each verdict, and how many were asked twice."""
    return pd.DataFrame(
        {
            say("Theme"): [terms.theme_name(Theme(theme), say) for theme in counts["theme"]],
            **{counted_name(verdict, say): counts[verdict].tolist() for verdict in _found(counts)},
            say("Engagements"): counts["engagements"].tolist(),
        }
    )


def _found(counts: pd.DataFrame) -> list[str]:
    return [verdict for verdict in COUNTED if verdict != MIXED or counts[verdict].any()]


def _lines(row: dict, say: Language) -> list[str]:
    """The theme with its counts; where they do not fit on one line, the counts on their own."""
    name = f"{terms.theme_name(Theme(row['theme']), say)}:"
    found = _GAP_OF_COUNTS.join(f"{SYMBOLS[verdict]}{canvas.NBSP}{row[verdict]}" for verdict in COUNTED if row[verdict])
    return [f"{name} {found}"] if len(name) + len(found) < canvas.PHONE else [*canvas.wrapped(name), found]


def _signs(counts: pd.DataFrame, say: Language) -> str:
    named = (
        f"{SYMBOLS[verdict]}{canvas.NBSP}{counted_name(verdict, say).lower().replace(' ', canvas.NBSP)}"
        for verdict in _found(counts)
    )
    return say("Engagements: {signs}", signs=", ".join(named))


def _bar(figure: go.Figure, row: dict, y: float, dark: bool) -> None:
    start = 0
    for verdict in COUNTED:
        if not row[verdict]:
            continue
        marker = {"color": _colour(verdict, dark), "line": {"color": palette.background(dark), "width": _EDGE}}
        if verdict == Verdict.CANNOT_TELL:
            # Hollow, as its mark is in the other charts.
            marker = {"color": palette.band(dark), "line": {"color": palette.grey(dark), "width": _EDGE}}
        if verdict == MIXED:
            marker["pattern"] = {"shape": "/", "fgcolor": palette.background(dark), "size": 5, "solidity": 0.4}
        figure.add_bar(
            x=[row[verdict]], base=[start], y=[y], orientation="h", width=[_BAR], marker=marker, name=verdict
        )
        start += row[verdict]


def _colour(verdict: str, dark: bool) -> str:
    if verdict in (MIXED, Verdict.NO_MEANINGFUL_CHANGE):
        return palette.grey(dark) if verdict == MIXED else palette.muted(dark)
    return palette.verdict_colour(Verdict(verdict), dark)
