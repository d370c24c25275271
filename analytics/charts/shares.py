"""Draws the shares of the answers to each item, stacked to both sides of the neutral answer."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from analytics.charts import canvas, palette
from analytics.charts.canvas import Sheet
from analytics.charts.chart import Chart
from analytics.wording.language import Language

_BAR = 26
_GAP = 18
# Colours cannot tell more answers apart than this.
_MOST_STEPS = 11
# A smaller segment has no room for its figure on a phone.
_LEAST_WITH_TEXT = 0.09
_ENOUGH_ON_A_SIDE = 0.3


def can_be_drawn(rows: pd.DataFrame, low: float, high: float) -> bool:
    """Says whether the answers are whole steps, few enough to be told apart: else there are no shares to draw."""
    whole = float(low).is_integer() and float(high).is_integer() and bool((rows["value"] % 1 == 0).all())
    return whole and high - low < _MOST_STEPS


def shares(
    rows: pd.DataFrame,
    low: int,
    high: int,
    say: Language,
    dark: bool,
    *,
    ends: tuple[str, str] | None = None,
    higher_is_better: bool = True,
) -> Chart:
    """Returns the chart of the answers `low` … `high`, one bar an item in the order of `rows`, favourable answers to the right.

    `rows` has one row per item and answer: item (text), value, share (0–1 of the item's answers) and n (the item's
    answers), and where some items are worded the other way round `reversed`; answers without a row are taken as 0.
    `ends` are the words of the lowest and the highest answer. The text gives each item's shares below, at and above the middle
    of the scale. The table has one row per item: its text, its answers (n) and each answer's share in per cent (0–100).
    """
    table, n = _table(rows, low, high)
    numbers = _numbers(table, n, say)
    if rows.empty:
        text = say("No figures are shown here.")
        return Chart(canvas.empty_figure(say, dark, text), text, numbers)
    rising = _rising(rows, table, higher_is_better)
    key = _key(table, {bool(up): bool(up) == higher_is_better for up in rising}, ends, say, dark)
    return Chart(_spec(table, n, rising, key, say, dark), _text(table, n, (low + high) / 2, say), numbers)


def _spec(
    table: pd.DataFrame, n: pd.Series, rising: np.ndarray, key: list[str], say: Language, dark: bool
) -> dict[str, Any]:
    titles = [canvas.wrapped(f"{item} (n{canvas.NBSP}={canvas.NBSP}{n[item]})") for item in table.index]
    heights = np.array([canvas.LINE * len(title) + _BAR + _GAP for title in titles], dtype=float)
    tops = heights.cumsum() - heights
    bars = tops + [canvas.LINE * len(title) + _BAR / 2 + 7 for title in titles]
    sheet = canvas.sheet(say, dark, float(heights.sum()), bottom=10.0 + canvas.SMALL_LINE * len(key))
    sheet.rows_downwards(float(heights.sum()))
    _bars(sheet, table, rising, bars, palette.answer_colours(table.shape[1], dark), say)
    for title, top in zip(titles, tops, strict=True):
        canvas.write(sheet, title, y=float(top) + 2, colour=palette.ink(dark))
    _middle(sheet, bars, dark)
    _write_key(sheet, key, dark)
    return sheet.spec()


def _text(table: pd.DataFrame, n: pd.Series, middle: float, say: Language) -> str:
    sides = {name: table.loc[:, mask].sum(axis=1) for name, mask in _sides(table, middle).items()}
    return " ".join(
        say(
            "{item}: {below} below the middle of the scale, {middle} in the middle, {above} above it (n = {n}).",
            item=item,
            n=n[item],
            **{name: say.percent(share[item]) for name, share in sides.items()},
        )
        for item in table.index
    )


def _numbers(table: pd.DataFrame, n: pd.Series, say: Language) -> pd.DataFrame:
    columns = {say("Question"): list(table.index), say("Answers (n)"): [int(n[item]) for item in table.index]}
    return pd.DataFrame(columns | {f"{value} (%)": (100 * table[value]).round(1).tolist() for value in table.columns})


def _table(rows: pd.DataFrame, low: int, high: int) -> tuple[pd.DataFrame, pd.Series]:
    """Returns the shares by item (in order of appearance) and answer, and each item's n."""
    items = rows["item"].drop_duplicates()
    table = rows.pivot_table(index="item", columns="value", values="share", aggfunc="sum")
    table = table.reindex(index=items, columns=range(low, high + 1)).fillna(0.0)
    return table, rows.groupby("item")["n"].max().astype(int)


def _sides(table: pd.DataFrame, middle: float) -> dict[str, np.ndarray]:
    values = table.columns.to_numpy(dtype=float)
    return {"below": values < middle, "middle": values == middle, "above": values > middle}


def _rising(rows: pd.DataFrame, table: pd.DataFrame, higher_is_better: bool) -> np.ndarray:
    """Returns for each item whether the highest answer is the favourable one."""
    if "reversed" not in rows:
        return np.full(len(table), higher_is_better)
    turned = rows.groupby("item")["reversed"].first().reindex(table.index).to_numpy(dtype=bool)
    return turned != higher_is_better


def _starts(table: pd.DataFrame, rising: np.ndarray) -> np.ndarray:
    """Returns the left end of every segment: the middle of the neutral answer lies at 0, favourable answers to its right."""
    widths = table.to_numpy(dtype=float)
    values = table.columns.to_numpy(dtype=float)
    middle = values.mean()
    left = widths[:, values < middle].sum(axis=1) + widths[:, values == middle].sum(axis=1) / 2
    starts = widths.cumsum(axis=1) - widths - left[:, None]
    return np.where(rising[:, None], starts, -(starts + widths))


def _bars(
    sheet: Sheet, table: pd.DataFrame, rising: np.ndarray, y: np.ndarray, colours: list[str], say: Language
) -> None:
    starts, widths = _starts(table, rising), table.to_numpy(dtype=float)
    reach = max(float(np.abs(starts).max()), float((starts + widths).max()), _ENOUGH_ON_A_SIDE)
    sheet.x_axis(visible=False, range=[-reach, reach])
    for column, value in enumerate(table.columns):
        share = widths[:, column]
        painted = [colours[column if up else -1 - column] for up in rising]
        sheet.bar(
            share,
            y,
            starts[:, column],
            name=str(value),
            width=_BAR,
            marker={"color": painted, "line": {"width": 0}},
            text=[say.percent(s) if s / reach >= 2 * _LEAST_WITH_TEXT else "" for s in share],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            textfont={"size": canvas.SMALL, "color": [palette.text_on(colour) for colour in painted]},
            constraintext="none",
        )


def _middle(sheet: Sheet, bars: np.ndarray, dark: bool) -> None:
    """Draws a tick above and below each bar where the middle of the scale lies."""
    edges = np.array([-_BAR / 2 - 4, -_BAR / 2, np.nan, _BAR / 2, _BAR / 2 + 4, np.nan])
    y = (bars[:, None] + edges).ravel()
    line = {"color": palette.muted(dark), "width": 1.5}
    sheet.scatter(np.zeros(len(y)), y, mode="lines", line=line, name="middle")


def _key(
    table: pd.DataFrame, directions: Mapping[bool, bool], ends: tuple[str, str] | None, say: Language, dark: bool
) -> list[str]:
    """Returns lines with the answers and their colours from left to right: one for items as they are, one for reversed items.

    `directions` says for rising (True) and falling answers whether the items as they are have them.
    """
    values, colours = list(table.columns), palette.answer_colours(table.shape[1], dark)
    lines = []
    for up in sorted(directions, key=lambda up: not directions[up]):
        answers = values if up else values[::-1]
        marks = [f'<span style="color:{colour}">■</span> {v}' for v, colour in zip(answers, colours, strict=True)]
        left, right = (ends if up else ends[::-1]) if ends else ("", "")
        is_reversed = len(directions) > 1 and not directions[up]
        lines.append("  ".join([*([say("reversed:")] if is_reversed else []), *marks]))
        lines += canvas.wrapped(f"{left} ← → {right}", canvas.CAPTION) if ends else []
    return lines


def _write_key(sheet: Sheet, lines: list[str], dark: bool) -> None:
    """Writes the key in the middle below the bars."""
    sheet.annotate(
        "<br>".join(lines),
        x=0.5,
        xref="paper",
        y=0,
        yref="paper",
        xanchor="center",
        yanchor="top",
        yshift=-4,
        borderpad=1,
        font={"size": canvas.SMALL, "color": palette.muted(dark)},
    )
