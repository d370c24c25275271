"""Computes scale scores on 0–100 from answers, by the instrument's scoring key."""

from typing import TypeVar, cast

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from analytics.model import Instrument, Scale

Values = TypeVar("Values", pd.Series, pd.DataFrame, np.ndarray, float)


class RangeError(ValueError):
    """Says that an answer lies outside the range of its item, so that its scale cannot be scored."""

    def __init__(self, item: str, low: float, high: float, observed: float) -> None:
        self.item, self.low, self.high, self.observed = item, low, high, observed
        super().__init__(
            f"The item {item} is answered {low:g}–{high:g}, but an answer is {observed:g}. "
            "Say how the answers are coded, or correct the answer; nothing was scored."
        )


def score(answers: pd.DataFrame, instrument: Instrument) -> pd.DataFrame:
    """Returns scale scores 0–100: one row per row of `answers`, one column per scale key (NaN: too few items answered).

    `answers` holds one row per respondent and one column per item key in the item's own range (NaN: not answered);
    items without a column count as not answered, other columns are left alone. Raises RangeError for an answer
    outside its range.
    """
    columns = {scale.key: _scale_score(answers, scale) for scale in instrument.scales}
    return pd.DataFrame(columns, index=answers.index, dtype=float)


def prorated(answers: pd.DataFrame, instrument: Instrument) -> pd.DataFrame:
    """Tells which scores were made from fewer than all of their items: booleans shaped as the result of `score`.

    The sum of a column is the number of respondents whose score on that scale was prorated.
    """
    columns = {}
    for scale in instrument.scales:
        answered = _items(answers, scale).notna().sum(axis=1)
        columns[scale.key] = (answered >= _required(scale)) & (answered < len(scale.items))
    return pd.DataFrame(columns, index=answers.index, dtype=bool)


def looks_shifted(values: ArrayLike, low: float, high: float) -> bool:
    """Tells whether answers seem to be coded low + 1 … high + 1, such as WHO-5's 0–5 written as 1–6.

    Such answers reach high + 1, go no further, and never use `low`; shifted answers that stay within low … high are not
    recognised. NaN is left out.
    """
    answered = np.asarray(values, dtype=float)
    answered = answered[~np.isnan(answered)]
    return bool(answered.size) and bool(answered.min() >= low + 1 and answered.max() == high + 1)


def shift(values: ArrayLike, low: float, high: float) -> int:
    """Returns by how many steps answers seem to be shifted from the range `low` … `high`: 1, −1, or 0 for no sign of a
    shift.

    1: no answer is below low + 1 and some are high + 1 (`looks_shifted`). −1: no answer is `high` and more than one is
    low − 1 (a single one may be a slip). NaN is left out.
    """
    if looks_shifted(values, low, high):
        return 1
    answered = np.asarray(values, dtype=float)
    answered = answered[np.isfinite(answered)]
    is_down = (
        answered.size > 0
        and answered.min() == low - 1
        and answered.max() <= high - 1
        and (answered == low - 1).sum() > 1
    )
    return -1 if is_down else 0


def recode(values: Values, from_low: float, from_high: float, low: float, high: float) -> Values:
    """Returns answers given on from_low … from_high, put linearly on low … high; from_low > from_high turns the scale
    round.

    Keeps the shape and index of `values`. Raises ValueError when from_low equals from_high.
    """
    if from_low == from_high:
        raise ValueError(f"A range from {from_low:g} to {from_high:g} holds one answer only: nothing to recode.")
    return cast(Values, low + (values - from_low) * ((high - low) / (from_high - from_low)))


def _scale_score(answers: pd.DataFrame, scale: Scale) -> pd.Series:
    items = _items(answers, scale)
    _check_range(items, scale)
    turned = [item.key for item in scale.items if item.reversed]
    items[turned] = scale.low + scale.high - items[turned]
    # Rounding may put a mean of answers at the top an ulp above it.
    means = items.mean(axis=1).clip(scale.low, scale.high)
    enough = items.notna().sum(axis=1) >= _required(scale)
    return (100.0 * (means - scale.low) / (scale.high - scale.low)).where(enough)


def _items(answers: pd.DataFrame, scale: Scale) -> pd.DataFrame:
    return answers.reindex(columns=[item.key for item in scale.items]).astype(float)


def _required(scale: Scale) -> int:
    return max(scale.required, 1)


def _check_range(items: pd.DataFrame, scale: Scale) -> None:
    values = items.to_numpy()
    outside = (values < scale.low) | (values > scale.high)
    if outside.any():
        row, column = np.argwhere(outside)[0]
        raise RangeError(str(items.columns[column]), scale.low, scale.high, float(values[row, column]))
