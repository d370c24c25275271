"""Draws and tabulates what the two charts of many engagements' changes have in common."""

import math

import numpy as np
import pandas as pd

from analytics.charts import canvas, palette
from analytics.charts.canvas import Sheet
from analytics.model import Verdict
from analytics.wording import change_sentences, terms
from analytics.wording.language import Language

_LEAST_REACH = 5.0


def numbers(rows: pd.DataFrame, say: Language) -> pd.DataFrame:
    """Returns one row per engagement: verdict in words, change, interval and shrunken change in points (one decimal), n.

    NaN stays where there is no interval.
    """
    columns = {
        say("Engagement"): rows["label"].tolist(),
        say("Finding"): [terms.verdict_name(Verdict(verdict), say) for verdict in rows["verdict"]],
        say("Change (points)"): rows["estimate"].round(1).tolist(),
        say("Interval from"): rows["low"].round(1).tolist(),
        say("Interval to"): rows["high"].round(1).tolist(),
        say("Respondents (n)"): rows["n"].tolist(),
    }
    if "shrunken" in rows:
        columns[say("Shrunken change (points)")] = rows["shrunken"].round(1).tolist()
    return pd.DataFrame(columns)


def band_notes(mid: float | None, say: Language) -> list[str]:
    """Returns the sentence that explains the band; no sentence where there is no smallest change that matters."""
    if mid is None:
        return []
    return [say("Band: smaller changes than {mid} points do not matter.", mid=change_sentences.mid_number(mid, say))]


def captioned_sheet(say: Language, dark: bool, height: float, notes: str) -> Sheet:
    """Returns a sheet with room for the axis below and with the notes above the plotting area."""
    lines = len(canvas.wrapped(notes, canvas.CAPTION))
    sheet = canvas.sheet(say, dark, height, top=12 + canvas.SMALL_LINE * lines, bottom=40)
    canvas.caption(sheet, notes, dark, y=1 + 4 / height)
    return sheet


def draw_axes(
    sheet: Sheet,
    values: np.ndarray,
    height: float,
    mid: float | None,
    higher_is_better: bool,
    say: Language,
    dark: bool,
) -> None:
    """Draws the axis of changes in points with no change in the middle, and the band of changes that do not matter.

    `values` are the changes that must lie within the axis, NaN ignored; `height` that of the plotting area in px.
    """
    sizes = np.abs(values[np.isfinite(values)])
    reach = 1.1 * max(float(sizes.max(initial=0.0)), mid or 0.0, _LEAST_REACH)
    step = next(step for step in (2, 5, 10, 20, 50, 100) if reach / step < 3 or step == 100)
    ticks = [step * k for k in range(-int(reach // step), int(reach // step) + 1)]
    worse, better = say("← worse"), say("better →")
    ends = (worse, better) if higher_is_better else (say("← better"), say("worse →"))
    sheet.x_axis(
        range=[-reach, reach],
        tickvals=ticks,
        ticktext=[say.signed(tick, 0) for tick in ticks],
        title={"text": "      ".join(ends), "font": {"size": canvas.SMALL, "color": palette.muted(dark)}},
    )
    sheet.rows_downwards(height)
    if mid is not None:
        sheet.band(dark, name="mid", x0=-mid, x1=mid, y0=0, y1=height)


def has_interval(low: float, high: float) -> bool:
    return math.isfinite(low) and math.isfinite(high)
