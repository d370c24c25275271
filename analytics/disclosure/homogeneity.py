"""Tells whether answers are so alike, or so near an end of the scale, that their figures give away nearly
everyone's."""

import numpy as np
from numpy.typing import ArrayLike

DECIMALS = 6
"""Values that are equal to so many decimals count as equal."""
END_SHARE = 0.02


def is_homogeneous(values: ArrayLike, low: float, high: float) -> bool:
    """Tells whether figures of these values would give away nearly everyone's value.

    They would where the mean lies within 2 % of an end of the scale `low` … `high`, or where all values but at most one
    are equal: a reader who knows that one value, perhaps his own, would know all.
    """
    answers = np.asarray(values, dtype=float)
    margin = END_SHARE * (high - low)
    at_an_end = bool(answers.mean() <= low + margin or answers.mean() >= high - margin)
    return at_an_end or all_but_one_equal(answers)


def all_but_one_equal(values: ArrayLike) -> bool:
    """Tells whether all values but at most one are equal."""
    answers = np.round(np.asarray(values, dtype=float), DECIMALS)
    return bool(answers.size - np.unique(answers, return_counts=True)[1].max(initial=0) < 2)
