"""Whether answers are so alike, or so near an end of the scale, that figures of them tell nearly everyone's own."""

import numpy as np
from numpy.typing import ArrayLike

DECIMALS = 6


END_SHARE = 0.02


def homogeneous(values: ArrayLike, low: float, high: float) -> bool:
    """Whether figures of these values would tell nearly everyone's own.

    True where the mean lies within 2 % of an end of the scale `low` … `high`, or where all values but at most one are
    equal: who knows the one, his own perhaps, would know all.
    """
    found = np.asarray(values, dtype=float)
    margin = END_SHARE * (high - low)
    at_an_end = bool(found.mean() <= low + margin or found.mean() >= high - margin)
    return at_an_end or alike(found)


def alike(values: ArrayLike) -> bool:
    """Whether all values but at most one are equal."""
    found = np.round(np.asarray(values, dtype=float), DECIMALS)
    return bool(found.size - np.unique(found, return_counts=True)[1].max(initial=0) < 2)
