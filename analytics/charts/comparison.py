"""Draws the same change in many engagements: raw estimate with interval, the shrunken estimate beside it, nobody ranked."""

import math

import pandas as pd

from analytics.charts import canvas, changes, palette
from analytics.charts.canvas import Sheet
from analytics.charts.chart import Chart
from analytics.model import Verdict
from analytics.wording import change_sentences, terms
from analytics.wording.language import Language

_MARK = 28
_GAP = 10


def comparison(
    rows: pd.DataFrame,
    say: Language,
    dark: bool,
    *,
    mid: float | None = None,
    higher_is_better: bool = True,
    pooled: int | None = None,
) -> Chart:
    """Returns the chart of one row per engagement, in the order given.

    `rows` has label, estimate, low, high (in points; low and high NaN where there is no interval), verdict (`Verdict`),
    n and optionally shrunken (in points). `mid` is the smallest change that matters, in points; `pooled` the number of
    engagements that the shrunken estimates come from, where it is more than these rows.
    """
    if rows.empty:
        text = say("There is nothing to compare yet.")
        return Chart(canvas.empty_figure(say, dark, text), text, changes.numbers(rows, say))
    text = " ".join(f"{_sentence(row, say)}." for row in rows.to_dict("records"))
    notes = _notes(rows, mid, pooled or len(rows), say)
    sheet = _sheet(rows, notes, mid, higher_is_better, say, dark)
    return Chart(sheet.spec(), text, changes.numbers(rows, say))


def _sheet(
    rows: pd.DataFrame, notes: str, mid: float | None, higher_is_better: bool, say: Language, dark: bool
) -> Sheet:
    labels = [canvas.wrapped(label) for label in _labels(rows, say)]
    heights = [canvas.LINE * len(label) + _MARK + _GAP for label in labels]
    sheet = changes.captioned_sheet(say, dark, sum(heights), notes)
    drawn = [name for name in ("estimate", "low", "high", "shrunken") if name in rows]
    changes.draw_axes(sheet, rows[drawn].to_numpy(dtype=float), sum(heights), mid, higher_is_better, say, dark)
    top, y = 0.0, []
    for label, height in zip(labels, heights, strict=True):
        canvas.write(sheet, label, y=top + 2, colour=palette.ink(dark))
        y.append(top + canvas.LINE * len(label) + _MARK / 2)
        top += height
    _draw_no_change(sheet, y, dark)
    _draw_marks(sheet, rows, y, dark)
    return sheet


def _labels(rows: pd.DataFrame, say: Language) -> list[str]:
    symbols = [palette.VERDICT_SYMBOLS[Verdict(verdict)] for verdict in rows["verdict"]]
    estimates = [say.signed(estimate) for estimate in rows["estimate"]]
    return [
        f"{symbol} {label}: {estimate} (n{canvas.NBSP}={canvas.NBSP}{n})"
        for symbol, label, estimate, n in zip(symbols, rows["label"], estimates, rows["n"], strict=True)
    ]


def _sentence(row: dict, say: Language) -> str:
    interval = say("no interval")
    if changes.has_interval(row["low"], row["high"]):
        interval = say("95% interval {interval}", interval=say.interval(row["low"], row["high"]))
    return say(
        "{label}: {verdict}, {points} points ({interval}), {who}",
        label=row["label"],
        verdict=terms.verdict_name(Verdict(row["verdict"]), say).lower(),
        points=say.signed(row["estimate"]),
        interval=interval,
        who=change_sentences.respondents(int(row["n"]), None, say),
    )


def _notes(rows: pd.DataFrame, mid: float | None, pooled: int, say: Language) -> str:
    notes = [say("Change in points."), *changes.band_notes(mid, say)]
    if "shrunken" in rows:
        notes.append(say("◇ is the estimate shrunken towards the mean of all ({k} engagements).", k=pooled))
    return " ".join(notes)


def _draw_no_change(sheet: Sheet, y: list[float], dark: bool) -> None:
    """Draws the line of no change in each row: one line through the whole figure would strike out the names."""
    ends = [end for height in y for end in (height - _MARK / 2, height + _MARK / 2, math.nan)]
    line = {"color": palette.muted(dark), "width": 1}
    sheet.scatter([0] * len(ends), ends, mode="lines", line=line, name="zero")


def _draw_marks(sheet: Sheet, rows: pd.DataFrame, y: list[float], dark: bool) -> None:
    verdicts = [Verdict(verdict) for verdict in rows["verdict"]]
    colours = [palette.verdict_colour(verdict, dark) for verdict in verdicts]
    for low, high, height, colour in zip(rows["low"], rows["high"], y, colours, strict=True):
        if changes.has_interval(low, high):
            line = {"color": colour, "width": 2}
            sheet.scatter([low, high], [height, height], mode="lines", line=line, name="interval")
    if "shrunken" in rows:
        marker = {"symbol": "diamond-open", "size": 10, "color": palette.muted(dark), "line": {"width": 1.5}}
        sheet.scatter(rows["shrunken"], [v + 12 for v in y], mode="markers", marker=marker, name="shrunken")
    symbols = [palette.VERDICT_MARKERS[verdict] for verdict in verdicts]
    marker = {"symbol": symbols, "size": 12, "color": colours, "line": {"width": 2, "color": colours}}
    sheet.scatter(rows["estimate"], y, mode="markers", marker=marker, name="estimate")
