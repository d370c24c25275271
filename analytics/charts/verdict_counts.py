"""Draws how many engagements improved, stayed, declined or cannot be told, theme by theme: counts as signs and as bars."""

from typing import Any

import pandas as pd

from analytics.charts import canvas, palette
from analytics.charts.canvas import Sheet
from analytics.charts.chart import Chart
from analytics.model import MIXED, Theme, Verdict
from analytics.portfolio.themes import COUNTED
from analytics.wording import terms
from analytics.wording.language import Language
from analytics.wording.portfolio_sentences import counted_name

SYMBOLS = {**{verdict.value: sign for verdict, sign in palette.VERDICT_SYMBOLS.items()}, MIXED: "≠"}
ONLY_WHERE_FOUND = (Verdict.NO_CLEAR_CHANGE, MIXED)
"""Verdicts that are explained and have a column of the table only where some engagement has them."""
_BAR = 12
_GAP = 14
_EDGE = 1
_GAP_OF_COUNTS = "\N{EN SPACE}\N{EN SPACE}"


def verdict_counts(counts: pd.DataFrame, say: Language, dark: bool) -> Chart:
    """Returns the chart of one row per theme of `themes.theme_counts`: its name and counts, and under them a bar.

    The text is a sentence a theme. The table has one row per theme: how many engagements have each verdict, and how many
    answered at least twice.
    """
    numbers = _numbers(counts, say)
    if counts.empty:
        text = say("There is nothing to compare yet.")
        return Chart(canvas.empty_figure(say, dark, text), text, numbers)
    return Chart(_spec(counts, say, dark), _text(counts, say), numbers)


def _spec(counts: pd.DataFrame, say: Language, dark: bool) -> dict[str, Any]:
    texts = [_lines(row, say) for row in counts.to_dict("records")]
    heights = [canvas.LINE * len(text) + _BAR + _GAP for text in texts]
    signs = _signs(counts, say)
    lines = len(canvas.wrapped(signs, canvas.CAPTION))
    sheet = canvas.sheet(say, dark, sum(heights), top=14 + 16 * lines, bottom=4)
    canvas.caption(sheet, signs, dark, y=1 + 6 / sum(heights))
    sheet.x_axis(visible=False, range=[0, int(counts["engagements"].max())])
    sheet.rows_downwards(sum(heights))
    top = 0.0
    for row, text, height in zip(counts.to_dict("records"), texts, heights, strict=True):
        canvas.write(sheet, text, y=top, colour=palette.ink(dark))
        _bar(sheet, row, top + canvas.LINE * len(text) + 4 + _BAR / 2, dark)
        top += height
    return sheet.spec()


def _text(counts: pd.DataFrame, say: Language) -> str:
    return " ".join(
        f"{terms.theme_name(Theme(row['theme']), say)}: "
        + ", ".join(f"{counted_name(verdict, say).lower()} {row[verdict]}" for verdict in COUNTED if row[verdict])
        + "."
        for row in counts.to_dict("records")
    )


def _numbers(counts: pd.DataFrame, say: Language) -> pd.DataFrame:
    return pd.DataFrame(
        {
            say("Theme"): [terms.theme_name(Theme(theme), say) for theme in counts["theme"]],
            **{counted_name(verdict, say): counts[verdict].tolist() for verdict in _verdicts(counts)},
            say("Engagements"): counts["engagements"].tolist(),
        }
    )


def _verdicts(counts: pd.DataFrame) -> list[str]:
    return [verdict for verdict in COUNTED if verdict not in ONLY_WHERE_FOUND or counts[verdict].any()]


def _lines(row: dict, say: Language) -> list[str]:
    """Returns the theme with its counts; the counts have a line of their own where they do not fit beside the theme."""
    name = f"{terms.theme_name(Theme(row['theme']), say)}:"
    counts = _GAP_OF_COUNTS.join(
        f"{SYMBOLS[verdict]}{canvas.NBSP}{row[verdict]}" for verdict in COUNTED if row[verdict]
    )
    return [f"{name} {counts}"] if len(name) + len(counts) < canvas.PHONE else [*canvas.wrapped(name), counts]


def _signs(counts: pd.DataFrame, say: Language) -> str:
    named = (
        f"{SYMBOLS[verdict]}{canvas.NBSP}{counted_name(verdict, say).lower().replace(' ', canvas.NBSP)}"
        for verdict in _verdicts(counts)
    )
    return say("Engagements: {signs}", signs=", ".join(named))


def _bar(sheet: Sheet, row: dict, y: float, dark: bool) -> None:
    start = 0
    for verdict in COUNTED:
        if not row[verdict]:
            continue
        marker = {"color": _colour(verdict, dark), "line": {"color": palette.background(dark), "width": _EDGE}}
        if verdict in (Verdict.CANNOT_TELL, Verdict.NO_CLEAR_CHANGE):
            # Hollow, as its mark is in the other charts.
            marker = {"color": palette.band(dark), "line": {"color": palette.grey(dark), "width": _EDGE}}
        if verdict == MIXED:
            marker["pattern"] = {"shape": "/", "fgcolor": palette.background(dark), "size": 5, "solidity": 0.4}
        sheet.bar([row[verdict]], [y], [start], width=[_BAR], marker=marker, name=verdict)
        start += row[verdict]


def _colour(verdict: str, dark: bool) -> str:
    if verdict in (MIXED, Verdict.NO_MEANINGFUL_CHANGE):
        return palette.grey(dark) if verdict == MIXED else palette.muted(dark)
    return palette.verdict_colour(Verdict(verdict), dark)
