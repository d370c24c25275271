"""What stands in the rows of a read, as values of the field."""

from typing import Any

import pandas as pd

from analytics.model import Figure, Scale, Theme


def known(value: Any) -> Any:
    """None where nothing is stored, which a frame holds as NaN or NaT."""
    return None if pd.isna(value) else value


def whole(value: Any) -> int | None:
    """A whole number, which a frame holds as a float where some are missing."""
    return None if pd.isna(value) else int(value)


def without_gaps(row: pd.Series) -> pd.Series:
    """One row of a read with None, instead of a frame's NaN or NaT, where nothing is stored."""
    return row.astype(object).where(row.notna(), None)


def scale_of(row: Any) -> Scale:
    """A scale without its items, of a row with the columns key, name_fi, name_sv, name_en, theme, low, high,
    higher_is_better, mid and mid_source."""
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
