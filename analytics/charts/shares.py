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
    answers), and where some items are worded the other way round `reversed`; answers without a row are taken as 0. Where
    answers are joined into classes, a row reaches from `value` to `value_to`; a class is drawn in the colour of its middle.
    `ends` are the words of the lowest and the highest answer. The text gives each item's shares below, at and above the middle
    of the scale, or of each class. The table has one row per item: its text, its answers (n) and each answer's share in per cent (0–100).
    """
    table, n = _table(rows, low, high)
    names = _names(table)
    numbers = _numbers(table, n, names, say)
    if rows.empty:
        text = say("No figures are shown here.")
        return Chart(canvas.empty_figure(say, dark, text), text, numbers)
    rising = _rising(rows, table, higher_is_better)
    colours = {up: _colours(table, low, high, dark, rising=up) for up in (True, False)}
    key = _key(names, colours, {bool(up): bool(up) == higher_is_better for up in rising}, ends, say)
    middle = (low + high) / 2
    text = _text_of_classes(table, n, names, say) if _has_classes(table) else _text(table, n, middle, say)
    return Chart(_spec(table, n, rising, key, colours, middle, say, dark), text, numbers)


def _spec(
    table: pd.DataFrame,
    n: pd.Series,
    rising: np.ndarray,
    key: list[str],
    colours: Mapping[bool, list[str]],
    middle: float,
    say: Language,
    dark: bool,
) -> dict[str, Any]:
    titles = [canvas.wrapped(f"{item} (n{canvas.NBSP}={canvas.NBSP}{n[item]})") for item in table.index]
    heights = np.array([canvas.LINE * len(title) + _BAR + _GAP for title in titles], dtype=float)
    tops = heights.cumsum() - heights
    bars = tops + [canvas.LINE * len(title) + _BAR / 2 + 7 for title in titles]
    sheet = canvas.sheet(say, dark, float(heights.sum()), bottom=10.0 + canvas.SMALL_LINE * len(key))
    sheet.rows_downwards(float(heights.sum()))
    _bars(sheet, table, rising, bars, colours, middle, say)
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


def _text_of_classes(table: pd.DataFrame, n: pd.Series, names: list[str], say: Language) -> str:
    sentences = []
    for item, shares in zip(table.index, table.to_numpy(dtype=float), strict=True):
        classes = [
            say("{answers}: {share}", answers=name, share=say.percent(share))
            for name, share in zip(names, shares, strict=True)
            if share
        ]
        sentences.append(say("{item}: answers {classes} (n = {n}).", item=item, classes=say.list(classes), n=n[item]))
    return " ".join(sentences)


def _numbers(table: pd.DataFrame, n: pd.Series, names: list[str], say: Language) -> pd.DataFrame:
    columns = {say("Question"): list(table.index), say("Answers (n)"): [int(n[item]) for item in table.index]}
    # A class that other items have and this one has not is left empty, which is not the same as nobody.
    percents = table.where(table > 0) if _has_classes(table) else table
    shares = {f"{name} (%)": (100 * percents.iloc[:, place]).round(1).tolist() for place, name in enumerate(names)}
    return pd.DataFrame(columns | shares)


def _has_classes(table: pd.DataFrame) -> bool:
    return any(low != high for low, high in _classes(table))


def _classes(table: pd.DataFrame) -> list[tuple[int, int]]:
    """Returns the first and the last answer of each column."""
    return [(int(part[0]), int(part[1])) for part in table.columns]


def _names(table: pd.DataFrame) -> list[str]:
    """Returns “3” for one answer and “1–2” for a class of answers."""
    return [f"{low}" if low == high else f"{low}–{high}" for low, high in _classes(table)]


def _colours(table: pd.DataFrame, low: int, high: int, dark: bool, *, rising: bool) -> list[str]:
    """Returns a colour a column, where the highest answer is the favourable one (`rising`) or the lowest."""
    if not _has_classes(table):
        colours = palette.answer_colours(high - low + 1, dark)
        return colours if rising else colours[::-1]
    # The middle of a class lies on an answer or halfway between two.
    halves = palette.answer_colours(2 * (high - low) + 1, dark)
    places = [start + end - 2 * low for start, end in _classes(table)]
    return [halves[place if rising else -1 - place] for place in places]


def _table(rows: pd.DataFrame, low: int, high: int) -> tuple[pd.DataFrame, pd.Series]:
    """Returns the shares by item (in order of appearance) and class of answers (its first and last), and each item's n.

    Without classes the table has every answer, also those that nobody gave.
    """
    items = rows["item"].drop_duplicates()
    ends = rows.get("value_to", rows["value"])
    classes = [(int(start), int(end)) for start, end in zip(rows["value"], ends, strict=True)]
    columns = sorted(set(classes), key=lambda part: (sum(part), part))
    if all(start == end for start, end in classes):
        columns = [(step, step) for step in range(low, high + 1)]
    shares = np.zeros((len(items), len(columns)))
    lines = {item: line for line, item in enumerate(items)}
    for item, part, share in zip(rows["item"], classes, rows["share"], strict=True):
        shares[lines[item], columns.index(part)] += share
    table = pd.DataFrame(shares, index=pd.Index(items, name="item"), columns=pd.Index(columns, tupleize_cols=False))
    return table, rows.groupby("item")["n"].max().astype(int)


def _sides(table: pd.DataFrame, middle: float) -> dict[str, np.ndarray]:
    values = _middles(table)
    return {"below": values < middle, "middle": values == middle, "above": values > middle}


def _rising(rows: pd.DataFrame, table: pd.DataFrame, higher_is_better: bool) -> np.ndarray:
    """Returns for each item whether the highest answer is the favourable one."""
    if "reversed" not in rows:
        return np.full(len(table), higher_is_better)
    turned = rows.groupby("item")["reversed"].first().reindex(table.index).to_numpy(dtype=bool)
    return turned != higher_is_better


def _middles(table: pd.DataFrame) -> np.ndarray:
    return np.array([(low + high) / 2 for low, high in _classes(table)])


def _starts(table: pd.DataFrame, rising: np.ndarray, middle: float) -> np.ndarray:
    """Returns the left end of every segment: the middle of the neutral answer lies at 0, favourable answers to its right."""
    widths = table.to_numpy(dtype=float)
    values = _middles(table)
    left = widths[:, values < middle].sum(axis=1) + widths[:, values == middle].sum(axis=1) / 2
    starts = widths.cumsum(axis=1) - widths - left[:, None]
    return np.where(rising[:, None], starts, -(starts + widths))


def _bars(
    sheet: Sheet,
    table: pd.DataFrame,
    rising: np.ndarray,
    y: np.ndarray,
    colours: Mapping[bool, list[str]],
    middle: float,
    say: Language,
) -> None:
    starts, widths = _starts(table, rising, middle), table.to_numpy(dtype=float)
    reach = max(float(np.abs(starts).max()), float((starts + widths).max()), _ENOUGH_ON_A_SIDE)
    sheet.x_axis(visible=False, range=[-reach, reach])
    for column, name in enumerate(_names(table)):
        share = widths[:, column]
        painted = [colours[bool(up)][column] for up in rising]
        sheet.bar(
            share,
            y,
            starts[:, column],
            name=name,
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
    names: list[str],
    colours: Mapping[bool, list[str]],
    directions: Mapping[bool, bool],
    ends: tuple[str, str] | None,
    say: Language,
) -> list[str]:
    """Returns lines with the answers and their colours from left to right: one for items as they are, one for reversed items.

    `directions` says for rising (True) and falling answers whether the items as they are have them.
    """
    lines = []
    for up in sorted(directions, key=lambda up: not directions[up]):
        answers = names if up else names[::-1]
        from_left = colours[up] if up else colours[up][::-1]
        marks = [f'<span style="color:{colour}">■</span> {v}' for v, colour in zip(answers, from_left, strict=True)]
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
