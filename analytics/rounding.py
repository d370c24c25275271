"""Rounds figures for people: halves go away from zero, on pages and in releases alike."""

import math
from decimal import ROUND_HALF_UP, Context, Decimal

import numpy as np
from numpy.typing import ArrayLike

SIGNIFICANT_DIGITS = 15
"""Every decimal number of so many digits survives as a float; what a float holds beyond them is an error of arithmetic."""
EXACT = Context(prec=400, rounding=ROUND_HALF_UP)


def rounded(value: float, decimals: int = 0) -> float:
    """Returns the value rounded to `decimals` places, halves away from zero: 62.5 → 63, −2.5 → −3, 2.675 → 2.68 at two.

    The decimal number that the value stands for is rounded, not its binary fraction: 2.675 is stored a little below itself.
    No zero is negative. NaN and infinities are returned as they are.
    """
    if not math.isfinite(value):
        return float(value)
    written = Decimal(f"{float(value):.{SIGNIFICANT_DIGITS}g}")
    # Adding 0.0 turns −0.0 into 0.0.
    return float(written.quantize(Decimal(1).scaleb(-decimals), context=EXACT)) + 0.0


def rounded_values(values: ArrayLike, decimals: int = 0) -> np.ndarray:
    """Returns an array of the shape of `values` with each value rounded as by `rounded`; NaN stays NaN."""
    array = np.asarray(values, dtype=float)
    return np.array([rounded(value, decimals) for value in array.flat], dtype=float).reshape(array.shape)
