"""The same change in many engagements: raw estimate with interval, the shrunken estimate beside it, nobody ranked."""

import math

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from analytics.charts import canvas, palette
from analytics.model import Verdict
from analytics.wording import change_sentences, terms
from analytics.wording.language import Language

_MARK = 28
_GAP = 10
_SPREAD = 360


def comparison(
    rows: pd.DataFrame,
    say: Language,
    dark: bool,
    *,
    mid: float | None = None,
    higher_is_better: bool = True,
    pooled: int | None = None,
) -> go.Figure:
    """One row per engagement in the order given.

    `rows` has label, estimate, low, high (in points; low and high NaN where there is no interval), verdict (`Verdict`),
    n and optionally shrunken (in points). `mid` is the smallest change that matters, in points; `pooled` how many engagements
    the shrunken estimates come from, where it is more than these rows.
    """
    if rows.empty:
        return canvas.nothing(say, dark, say("There is nothing to compare yet."))
    texts = [canvas.wrapped(text) for text in _texts(rows, say)]
    heights = [canvas.LINE * len(text) + _MARK + _GAP for text in texts]
    notes = _notes(rows, mid, pooled or len(rows), say)
    figure = canvas.sheet(
        say, dark, sum(heights), top=12 + canvas.SMALL_LINE * len(canvas.wrapped(notes, canvas.CAPTION)), bottom=40
    )
    canvas.caption(figure, notes, dark, y=1 + 4 / sum(heights))
    _axes(figure, rows, sum(heights), mid, higher_is_better, say, dark)
    top, y = 0.0, []
    for text, height in zip(texts, heights, strict=True):
        canvas.write(figure, text, y=top + 2, colour=palette.ink(dark))
        y.append(top + canvas.LINE * len(text) + _MARK / 2)
        top += height
    _zero(figure, y, dark)
    _marks(figure, rows, y, dark)
    return figure


def spread(
    rows: pd.DataFrame, say: Language, dark: bool, *, mid: float | None = None, higher_is_better: bool = True
) -> go.Figure:
    """Many engagements at once, without names: a thin row each with its interval, from the least change to the greatest, in
    a figure of the same height however many they are. `rows` as in `comparison`."""
    ordered = rows.sort_values("estimate", kind="stable", ignore_index=True)
    notes = _spread_notes(len(rows), mid, say)
    lines = len(canvas.wrapped(notes, canvas.CAPTION))
    figure = canvas.sheet(say, dark, _SPREAD, top=12 + canvas.SMALL_LINE * lines, bottom=40)
    canvas.caption(figure, notes, dark, y=1 + 4 / _SPREAD)
    _axes(figure, rows.drop(columns="shrunken", errors="ignore"), _SPREAD, mid, higher_is_better, say, dark)
    y = (ordered.index.to_numpy() + 0.5) * _SPREAD / len(ordered)
    figure.add_scatter(
        x=[0, 0], y=[0, _SPREAD], mode="lines", line={"color": palette.muted(dark), "width": 1}, name="zero"
    )
    _thin_rows(figure, ordered, y, dark)
    return figure


def alt(rows: pd.DataFrame, say: Language) -> str:
    """One sentence an engagement: verdict, estimate, interval and respondents."""
    if rows.empty:
        return say("There is nothing to compare yet.")
    return " ".join(f"{_sentence(row, say)}." for row in rows.to_dict("records"))


def numbers(rows: pd.DataFrame, say: Language) -> pd.DataFrame:
    """One row per engagement: verdict in words, change, interval and shrunken change in points (one decimal), n."""
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


def _texts(rows: pd.DataFrame, say: Language) -> list[str]:
    symbols = [palette.VERDICT_SYMBOLS[Verdict(verdict)] for verdict in rows["verdict"]]
    estimates = [say.signed(estimate) for estimate in rows["estimate"]]
    return [
        f"{symbol} {label}: {estimate} (n{canvas.NBSP}={canvas.NBSP}{n})"
        for symbol, label, estimate, n in zip(symbols, rows["label"], estimates, rows["n"], strict=True)
    ]


def _sentence(row: dict, say: Language) -> str:
    interval = say("no interval")
    if math.isfinite(row["low"]) and math.isfinite(row["high"]):
        interval = say("95% interval {interval}", interval=say.interval(row["low"], row["high"]))
    return say(
        "{label}: {verdict}, {points} points ({interval}), {who}",
        label=row["label"],
        verdict=terms.verdict_name(Verdict(row["verdict"]), say).lower(),
        points=say.signed(row["estimate"]),
        interval=interval,
        who=change_sentences.respondents(int(row["n"]), None, say),
    )


def _spread_notes(count: int, mid: float | None, say: Language) -> str:
    first = say("All {n} engagements, from the least change to the greatest. Change in points.", n=say.number(count, 0))
    return " ".join([first, *_about_the_band(mid, say)])


def _about_the_band(mid: float | None, say: Language) -> list[str]:
    if mid is None:
        return []
    return [say("Band: smaller changes than {mid} points do not matter.", mid=change_sentences.mid_number(mid, say))]


def _notes(rows: pd.DataFrame, mid: float | None, pooled: int, say: Language) -> str:
    notes = [say("Change in points."), *_about_the_band(mid, say)]
    if "shrunken" in rows:
        notes.append(say("◇ is the estimate shrunken towards the mean of all ({k} engagements).", k=pooled))
    return " ".join(notes)


def _axes(
    figure: go.Figure, rows: pd.DataFrame, height: float, mid: float | None, rising: bool, say: Language, dark: bool
) -> None:
    figures = rows[[c for c in ("estimate", "low", "high", "shrunken") if c in rows]].to_numpy(dtype=float)
    largest = pd.Series(abs(figures).ravel()).max()
    reach = 1.1 * max(largest if math.isfinite(largest) else 0.0, mid or 0.0, 5.0)
    step = next(step for step in (2, 5, 10, 20, 50, 100) if reach / step < 3 or step == 100)
    ticks = [step * k for k in range(-int(reach // step), int(reach // step) + 1)]
    figure.update_xaxes(range=[-reach, reach], tickvals=ticks, ticktext=[say.signed(tick, 0) for tick in ticks])
    worse, better = say("← worse"), say("better →")
    ends = (worse, better) if rising else (say("← better"), say("worse →"))
    figure.update_xaxes(
        title={"text": "      ".join(ends), "font": {"size": canvas.SMALL, "color": palette.muted(dark)}}
    )
    figure.update_yaxes(visible=False, range=[height, 0])
    if mid is not None:
        figure.add_shape(
            type="rect",
            name="mid",
            x0=-mid,
            x1=mid,
            y0=0,
            y1=height,
            line_width=0,
            fillcolor=palette.band(dark),
            layer="below",
        )


def _zero(figure: go.Figure, y: list[float], dark: bool) -> None:
    """No change, as a line in each row: one through the whole figure would strike out the names."""
    ends = [end for height in y for end in (height - _MARK / 2, height + _MARK / 2, math.nan)]
    line = {"color": palette.muted(dark), "width": 1}
    figure.add_scatter(x=[0] * len(ends), y=ends, mode="lines", line=line, name="zero")


def _marks(figure: go.Figure, rows: pd.DataFrame, y: list[float], dark: bool) -> None:
    verdicts = [Verdict(verdict) for verdict in rows["verdict"]]
    colours = [palette.verdict_colour(verdict, dark) for verdict in verdicts]
    for low, high, height, colour in zip(rows["low"], rows["high"], y, colours, strict=True):
        if math.isfinite(low) and math.isfinite(high):
            line = {"color": colour, "width": 2}
            figure.add_scatter(x=[low, high], y=[height, height], mode="lines", line=line, name="interval")
    if "shrunken" in rows:
        marker = {"symbol": "diamond-open", "size": 10, "color": palette.muted(dark), "line": {"width": 1.5}}
        figure.add_scatter(
            x=rows["shrunken"].tolist(), y=[v + 12 for v in y], mode="markers", marker=marker, name="shrunken"
        )
    symbols = [palette.VERDICT_MARKERS[verdict] for verdict in verdicts]
    marker = {"symbol": symbols, "size": 12, "color": colours, "line": {"width": 2, "color": colours}}
    figure.add_scatter(x=rows["estimate"].tolist(), y=y, mode="markers", marker=marker, name="estimate")


def _thin_rows(figure: go.Figure, rows: pd.DataFrame, y: np.ndarray, dark: bool) -> None:
    """A mark and an interval a row, those of one verdict in one colour and one trace: thousands of traces would be slow."""
    size = max(3.0, min(9.0, 1.5 * _SPREAD / len(rows)))
    for verdict in Verdict:
        found = (rows["verdict"] == verdict.value).to_numpy()
        if not found.any():
            continue
        here, colour = rows[found], palette.verdict_colour(verdict, dark)
        ends = np.column_stack([here["low"], here["high"], np.full(len(here), np.nan)]).ravel()
        line = {"color": colour, "width": 1}
        figure.add_scatter(
            x=ends.tolist(), y=np.repeat(y[found], 3).tolist(), mode="lines", line=line, opacity=0.45, name="interval"
        )
        marker = {"symbol": palette.VERDICT_MARKERS[verdict], "size": size, "color": colour}
        figure.add_scatter(
            x=here["estimate"].tolist(), y=y[found].tolist(), mode="markers", marker=marker, name="estimate"
        )
