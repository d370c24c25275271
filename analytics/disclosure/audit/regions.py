"""Turns what was told of a mean, a spread or a verdict into the sums and sums of squares that it allows.

Scores and changes of people are whole numbers here: `unit` points of 0–100 each. Of n people with the sum S and the sum
of squares Q, the mean is S/n, and the variance (n − 1) is (Q − S²/n)/(n − 1).
"""

import math
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from scipy import special

from analytics.disclosure.audit.statements import Range
from analytics.estimates import change
from analytics.model import Verdict

CONFIDENCE = 0.95
TOLERANCE = 1e-9
ANY = np.iinfo(np.int64).max


@dataclass(frozen=True)
class Region:
    """Holds the allowed pairs of a sum and a sum of squares.

    `squares` has the shape (sums, intervals, 2): for each sum from `first` on, the closed intervals of the sums of
    squares that are allowed with it. An interval whose low end lies above its high end is empty.
    """

    first: int
    squares: np.ndarray

    @property
    def last(self) -> int:
        """Returns the greatest sum."""
        return self.first + len(self.squares) - 1

    @property
    def limits_squares(self) -> bool:
        """Tells whether a sum of squares matters at all."""
        return bool((self.squares != np.array([0, ANY])).any())

    def contains(self, sums: np.ndarray, squares: np.ndarray) -> np.ndarray:
        """Tells for each sum with its sum of squares whether the pair is allowed; none is where the region has no sum."""
        if not len(self.squares):
            return np.zeros(np.shape(sums), dtype=bool)
        place = sums - self.first
        inside = (place >= 0) & (place < len(self.squares))
        intervals = self.squares[np.where(inside, place, 0)]
        allowed = (intervals[..., 0] <= squares[..., None]) & (squares[..., None] <= intervals[..., 1])
        return inside & allowed.any(axis=-1)

    def intersection(self, other: "Region") -> "Region":
        """Returns what both regions allow."""
        first = max(self.first, other.first)
        end = min(self.last, other.last) + 1
        mine, others = (each.squares[first - each.first : max(end - each.first, 0)] for each in (self, other))
        low = np.maximum(mine[:, :, None, 0], others[:, None, :, 0])
        high = np.minimum(mine[:, :, None, 1], others[:, None, :, 1])
        return Region(first, np.stack([low, high], axis=-1).reshape(len(mine), mine.shape[1] * others.shape[1], 2))


def region_of_mean(n: int, unit: Fraction, told: Range) -> Region:
    """Returns the region in which the mean of n people lies in the range, exactly."""
    low, high = (_exactly(end) * n / unit for end in (told.low, told.high))
    first, last = math.ceil(low), math.floor(high)
    first += not told.with_low and first == low
    last -= not told.with_high and last == high
    return any_squares(first, last)


def region_of_interval(n: int, unit: Fraction, sums: tuple[int, int], low: Range, high: Range, least: float) -> Region:
    """Returns the region, for sums from the first to the last of `sums`, in which the ends of the mean's interval lie in
    the ranges `low` and `high`; its half-width is `least` where its own is less."""
    every = np.arange(sums[0], sums[1] + 1)
    means = every / n * float(unit)
    shortest = np.maximum(means - low.high, high.low - means)
    longest = np.minimum(means - low.low, high.high - means)
    is_least = (shortest + TOLERANCE < least) & (least <= longest + TOLERANCE)
    ends = (np.where(is_least, 0.0, np.maximum(shortest, least)), longest)
    squares = [_squares(every, n, np.maximum(end, 0.0) * _deviation_per_half(n, unit)) for end in ends]
    intervals = np.stack([np.ceil(squares[0] - TOLERANCE), np.floor(squares[1] + TOLERANCE)], axis=-1).astype(np.int64)
    return Region(sums[0], np.where((longest >= ends[0])[:, None], intervals, [1, 0])[:, None])


def region_of_verdicts(
    n: int,
    unit: Fraction,
    sums: tuple[int, int],
    verdicts: frozenset[Verdict],
    *,
    mid: float | None,
    higher_is_better: bool,
    least: float = 0.0,
) -> Region:
    """Returns the region in which Student's interval of a mean change of n people gives one of the verdicts.

    The verdict changes only where half the interval is as long as the mean is far from 0 or from ±`mid`; between these
    it is asked for once. Changes that are all equal have no interval: one cannot tell, unless half the interval is
    `least` where its own half is less.
    """
    every = np.arange(sums[0], sums[1] + 1)
    means = every / n * float(unit)
    changing = np.stack([np.zeros(means.shape), np.abs(means), _to_mid(means, mid)])
    # No half is shorter than `least`, so the verdict does not change at a shorter one.
    limits = np.sort(np.where(changing <= least, 0.0, changing), axis=0)
    halves = np.maximum(
        np.concatenate([np.zeros((1, *means.shape)), (limits[:-1] + limits[1:]) / 2, limits[-1:] + 1]), least
    )
    halves[0] = least or np.nan
    words = np.asarray(change.verdict(means - halves, means + halves, mid, higher_is_better=higher_is_better))
    allowed = np.isin(words, [verdict.value for verdict in verdicts])
    ends = [_squares(every, n, limit * _deviation_per_half(n, unit)) for limit in limits]
    intervals = [_between(low, high) for low, high in zip(ends, [*ends[1:], np.full(means.shape, np.inf)], strict=True)]
    squares = np.stack([_alike(every, n), *intervals], axis=1)
    return Region(sums[0], np.where(allowed.T[:, :, None], squares, [1, 0]))


def _deviation_per_half(n: int, unit: Fraction) -> float:
    """Returns the standard deviation, in units, of n values whose mean has an interval of half-width 1 point."""
    return math.sqrt(n) / float(special.stdtrit(max(n - 1, 1), (1 + CONFIDENCE) / 2)) / float(unit)


def _to_mid(means: np.ndarray, mid: float | None) -> np.ndarray:
    return np.zeros(means.shape) if mid is None else np.maximum(mid - np.abs(means), 0.0)


def _exactly(points: float) -> Fraction:
    """Returns the decimal number that a told figure stands for, not its binary fraction."""
    return Fraction(f"{points:.9f}")


def any_squares(first: int, last: int) -> Region:
    """Returns the region of the sums from `first` to `last`, whatever their squares."""
    return Region(first, np.tile(np.array([0, ANY]), (max(last - first + 1, 0), 1, 1)))


def _squares(sums: np.ndarray, n: int, deviation: float | np.ndarray) -> np.ndarray:
    """Returns the sums of squares with which the standard deviation is `deviation`."""
    return sums.astype(float) ** 2 / n + (n - 1) * np.asarray(deviation) ** 2


def _between(low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """Returns the whole numbers strictly between two ends, as closed intervals."""
    last = np.where(np.isinf(high), float(2**62), np.ceil(high - TOLERANCE) - 1)
    return np.stack([np.floor(low + TOLERANCE) + 1, last], axis=-1).astype(np.int64)


def _alike(sums: np.ndarray, n: int) -> np.ndarray:
    """Returns the one sum of squares with which all values are equal; an empty interval where n does not divide the
    sum."""
    squares = sums**2 // n
    return np.where((sums % n == 0)[:, None], np.stack([squares, squares], axis=-1), [1, 0])
