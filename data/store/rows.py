"""Turns the cells of a read's rows into plain values and scales."""

from typing import Any

import pandas as pd

from analytics.model import Figure, Scale, Theme


def value_or_none(value: Any) -> Any:
    """Returns the value, or None for the NaN or NaT that a frame holds where nothing is stored."""
    return None if pd.isna(value) else value


def int_or_none(value: Any) -> int | None:
    """Returns the value as an int, or None where nothing is stored; a frame with missing values holds whole numbers as
    floats.
    """
    return None if pd.isna(value) else int(value)


def plain_value(value: Any) -> Any:
    """Returns a value that JSON and database drivers accept: None instead of NaN or NaT, no numpy types."""
    if pd.isna(value):
        return None
    return value.item() if hasattr(value, "item") else value


def row_with_none(row: pd.Series) -> pd.Series:
    """Returns one row of a read with None instead of NaN or NaT where nothing is stored."""
    return row.astype(object).where(row.notna(), None)


def scale_of(row: Any) -> Scale:
    """Returns the scale that a row describes, without its items.

    The row has the columns key, name_fi, name_sv, name_en, theme, low, high, higher_is_better, mid and mid_source.
    """
    return Scale(
        key=row.key,
        name={"fi": row.name_fi, "sv": row.name_sv, "en": row.name_en},
        theme=Theme(row.theme),
        items=(),
        low=row.low,
        high=row.high,
        higher_is_better=bool(row.higher_is_better),
        mid=None if pd.isna(row.mid) else Figure(row.mid, row.mid_source),
    )
