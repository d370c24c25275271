"""Shares of the answers to each item, stacked to both sides of the neutral answer."""

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from analytics.charts import canvas, palette
from analytics.language import Language

_BAR = 26
_GAP = 18
# A smaller segment has no room for its figure on a phone.
_LEAST_WITH_TEXT = 0.09
_ENOUGH_ON_A_SIDE = 0.3


def shares(
    rows: pd.DataFrame,
    low: int,
    high: int,
    say: Language,
    dark: bool,
    *,
    ends: tuple[str, str] | None = None,
    higher_is_better: bool = True,
) -> go.Figure:
    """Answers `low` … `high`, one bar an item in the order of `rows`.

    `rows` has one row per item and answer: item (text), value, share (0–1 of the item's answers) and n (the item's
    answers); answers without a row are taken as 0. `ends` are the words of the lowest and the highest answer.
    """
    if rows.empty:
        return canvas.nothing(say, dark, say("No figures are shown here."))
    table, n = _table(rows, low, high)
    titles = [canvas.wrapped(f"{item} (n{canvas.NBSP}={canvas.NBSP}{n[item]})") for item in table.index]
    heights = np.array([canvas.LINE * len(title) + _BAR + _GAP for title in titles], dtype=float)
    tops = heights.cumsum() - heights
    bars = tops + [canvas.LINE * len(title) + _BAR / 2 + 7 for title in titles]
    colours = palette.answer_colours(table.shape[1], dark)
    colours = colours if higher_is_better else colours[::-1]
    figure = canvas.sheet(say, dark, float(heights.sum()), bottom=_key_height(ends))
    figure.update_yaxes(visible=False, range=[float(heights.sum()), 0])
    _bars(figure, table, bars, colours, say)
    for title, top in zip(titles, tops, strict=True):
        canvas.write(figure, title, y=float(top) + 2, colour=palette.ink(dark))
    _middle(figure, bars, dark)
    _key(figure, table, colours, ends, dark)
    return figure


def alt(rows: pd.DataFrame, low: int, high: int, say: Language) -> str:
    """For each item the shares below, at and above the neutral answer."""
    if rows.empty:
        return say("No figures are shown here.")
    table, n = _table(rows, low, high)
    middle = (low + high) / 2
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


def numbers(rows: pd.DataFrame, low: int, high: int, say: Language) -> pd.DataFrame:
    """One row per item: its text, its answers (n) and a column for each answer with its share (0–1, two decimals)."""
    table, n = _table(rows, low, high)
    columns = {say("Question"): list(table.index), say("Answers (n)"): [int(n[item]) for item in table.index]}
    return pd.DataFrame(columns | {str(value): table[value].round(2).tolist() for value in table.columns})


def _table(rows: pd.DataFrame, low: int, high: int) -> tuple[pd.DataFrame, pd.Series]:
    """Shares by item (in order of appearance) and answer, and each item's n."""
    items = rows["item"].drop_duplicates()
    table = rows.pivot_table(index="item", columns="value", values="share", aggfunc="sum")
    table = table.reindex(index=items, columns=range(low, high + 1)).fillna(0.0)
    return table, rows.groupby("item")["n"].max().astype(int)


def _sides(table: pd.DataFrame, middle: float) -> dict[str, np.ndarray]:
    values = table.columns.to_numpy(dtype=float)
    return {"below": values < middle, "middle": values == middle, "above": values > middle}


def _starts(table: pd.DataFrame) -> np.ndarray:
    """Left end of every segment, so that the middle of the neutral answer lies at 0."""
    widths = table.to_numpy(dtype=float)
    values = table.columns.to_numpy(dtype=float)
    middle = values.mean()
    left = widths[:, values < middle].sum(axis=1) + widths[:, values == middle].sum(axis=1) / 2
    return widths.cumsum(axis=1) - widths - left[:, None]


def _bars(figure: go.Figure, table: pd.DataFrame, y: np.ndarray, colours: list[str], say: Language) -> None:
    starts, widths = _starts(table), table.to_numpy(dtype=float)
    reach = max(float(np.abs(starts).max()), float((starts + widths).max()), _ENOUGH_ON_A_SIDE)
    figure.update_xaxes(visible=False, range=[-reach, reach])
    for column, (value, colour) in enumerate(zip(table.columns, colours, strict=True)):
        share = widths[:, column]
        figure.add_bar(
            orientation="h",
            name=str(value),
            y=y.tolist(),
            x=share.tolist(),
            base=starts[:, column].tolist(),
            width=_BAR,
            marker={"color": colour, "line": {"width": 0}},
            text=[say.percent(s) if s / reach >= 2 * _LEAST_WITH_TEXT else "" for s in share],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            textfont={"size": canvas.SMALL, "color": palette.text_on(colour)},
            constraintext="none",
        )


def _middle(figure: go.Figure, bars: np.ndarray, dark: bool) -> None:
    """A tick above and below each bar where the middle of the scale lies."""
    edges = np.array([-_BAR / 2 - 4, -_BAR / 2, np.nan, _BAR / 2, _BAR / 2 + 4, np.nan])
    y = (bars[:, None] + edges).ravel()
    line = {"color": palette.muted(dark), "width": 1.5}
    figure.add_scatter(x=np.zeros(len(y)).tolist(), y=y.tolist(), mode="lines", line=line, name="middle")


def _key_lines(ends: tuple[str, str] | None) -> list[str]:
    return [] if ends is None else canvas.wrapped(f"{ends[0]} ← → {ends[1]}", canvas.PHONE + 6)


def _key_height(ends: tuple[str, str] | None) -> float:
    return 26.0 + 16 * len(_key_lines(ends))


def _key(figure: go.Figure, table: pd.DataFrame, colours: list[str], ends: tuple[str, str] | None, dark: bool) -> None:
    """The answers with their colours in one line, in the middle below the bars."""
    marks = [f'<span style="color:{colour}">■</span> {v}' for v, colour in zip(table.columns, colours, strict=True)]
    figure.add_annotation(
        text="<br>".join(["  ".join(marks), *_key_lines(ends)]),
        x=0.5,
        xref="paper",
        y=0,
        yref="paper",
        xanchor="center",
        yanchor="top",
        showarrow=False,
        yshift=-4,
        font={"size": canvas.SMALL, "color": palette.muted(dark)},
    )
