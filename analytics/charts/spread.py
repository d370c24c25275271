"""Draws the changes of many engagements at once, without names, from the least to the greatest."""

import numpy as np
import pandas as pd

from analytics.charts import canvas, changes, palette
from analytics.charts.canvas import Sheet
from analytics.charts.chart import Chart
from analytics.model import Verdict
from analytics.wording import portfolio_sentences
from analytics.wording.language import Language

_HEIGHT = 360


def spread(
    rows: pd.DataFrame, say: Language, dark: bool, *, mid: float | None = None, higher_is_better: bool = True
) -> Chart:
    """Returns a chart of the same height however many engagements there are: a thin row each, with its interval.

    `rows` and `mid` as in `comparison.comparison`; the table keeps the order of `rows` and names every engagement.
    """
    numbers = changes.numbers(rows, say)
    if rows.empty:
        text = say("There is nothing to compare yet.")
        return Chart(canvas.empty_figure(say, dark, text), text, numbers)
    ordered = rows.sort_values("estimate", kind="stable", ignore_index=True)
    sheet = changes.captioned_sheet(say, dark, _HEIGHT, _notes(len(rows), mid, say))
    values = rows[["estimate", "low", "high"]].to_numpy(dtype=float)
    changes.draw_axes(sheet, values, _HEIGHT, mid, higher_is_better, say, dark)
    line = {"color": palette.muted(dark), "width": 1}
    sheet.scatter([0, 0], [0, _HEIGHT], mode="lines", line=line, name="zero")
    _draw_rows(sheet, ordered, (np.arange(len(ordered)) + 0.5) * _HEIGHT / len(ordered), dark)
    return Chart(sheet.spec(), portfolio_sentences.verdict_counts(rows["verdict"], say), numbers)


def _notes(count: int, mid: float | None, say: Language) -> str:
    first = say("All {n} engagements, from the least change to the greatest. Change in points.", n=say.number(count, 0))
    return " ".join([first, *changes.band_notes(mid, say)])


def _draw_rows(sheet: Sheet, rows: pd.DataFrame, y: np.ndarray, dark: bool) -> None:
    """Draws a mark and an interval a row, one trace for each verdict: thousands of traces would be slow."""
    size = max(3.0, min(9.0, 1.5 * _HEIGHT / len(rows)))
    for verdict in Verdict:
        has_verdict = (rows["verdict"] == verdict.value).to_numpy()
        if not has_verdict.any():
            continue
        same, colour = rows[has_verdict], palette.verdict_colour(verdict, dark)
        ends = np.column_stack([same["low"], same["high"], np.full(len(same), np.nan)]).ravel()
        line = {"color": colour, "width": 1}
        heights = np.repeat(y[has_verdict], 3)
        sheet.scatter(ends, heights, mode="lines", line=line, opacity=0.45, name="interval")
        marker = {"symbol": palette.VERDICT_MARKERS[verdict], "size": size, "color": colour}
        sheet.scatter(same["estimate"], y[has_verdict], mode="markers", marker=marker, name="estimate")
