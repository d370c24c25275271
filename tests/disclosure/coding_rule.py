"""Codes the answers of many tables at once as a release tells them, written apart from the product.

A table of a scale is an array of steps above the lowest, shape (people, surveys, questions); many tables have one more
dimension in front. What is told of a table is an array of numbers: two tables of which the same is told have equal ones.
"""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

import numpy as np
from scipy import stats

FEWEST_IN_WORDS, FEWEST_IN_FIGURES, FEWEST_IN_DETAIL = 5, 10, 20
OVER, UNDER = 90, 10
NO_INTERVAL = -1e6
COARSE, DETAILED = 7, 12
"""So many numbers the figures of a row are."""
IMPROVED, DECLINED, NO_MEANINGFUL, CANNOT_TELL = 1, 2, 3, 4


def told(tables: np.ndarray, top: int, mid: float | None) -> np.ndarray:
    """Returns what the tier of so many people tells of each table, shape (tables, numbers); questions have `top` + 1
    steps."""
    n = tables.shape[1]
    scores = tables.mean(axis=-1) * 100 / top
    if n < FEWEST_IN_FIGURES:
        return direction(verdicts(scores, mid))[:, None] if n >= FEWEST_IN_WORDS else np.zeros((len(tables), 0))
    row = figures(scores, 100 / (top * tables.shape[-1]), mid)
    classes = [_classes(tables[:, :, -1, question], top, n) for question in range(tables.shape[-1])]
    return np.hstack([row, *classes])


def same(rows: np.ndarray, true: np.ndarray, n: int, top: int) -> np.ndarray:
    """Tells of which tables the same is told as of the true one. Where nothing is told of a question's answers, the
    reason is not told either, so that any answers may be behind it."""
    equal = rows == true
    width = 3 * (top + 1)
    for start in range(COARSE if n < FEWEST_IN_DETAIL else DETAILED, len(true), width):
        equal[:, start : start + width] |= (true[start : start + width] == NO_INTERVAL).all()
    return equal.all(axis=1)


def figures(scores: np.ndarray, step: float, mid: float | None) -> np.ndarray:
    """Returns figures of scores, shape (tables, people, 2): coarse below 20 people, else detailed."""
    n = scores.shape[1]
    detailed = n >= FEWEST_IN_DETAIL
    means = scores.mean(axis=1)
    ends = (means > OVER) * 1 - (means < UNDER) * 1
    at_end = ends.any(axis=1)
    rounded = np.where(ends != 0, NO_INTERVAL, _rounded(means, 1 if detailed else 0))
    change = scores[..., 1] - scores[..., 0]
    half = np.maximum(_half_width(change), _least(n, step))
    low, high = change.mean(axis=1) - half, change.mean(axis=1) + half
    if detailed:
        told_ends = np.stack([_rounded(change.mean(axis=1), 1), _rounded(low, 1), _rounded(high, 1)], axis=1)
        word = _verdict(low, high, mid)
        spread = np.where(np.tile(ends != 0, (1, 2)), NO_INTERVAL, _mean_intervals(scores, step))
    else:
        half = np.maximum(half, 5)
        low, high = change.mean(axis=1) - half, change.mean(axis=1) + half
        told_ends = np.stack([np.floor(np.round(low / 5, 9)) * 5, np.ceil(np.round(high / 5, 9)) * 5], axis=1)
        word = np.zeros(len(scores))
        spread = np.zeros((len(scores), 0))
    word = np.where(at_end, direction(verdicts(scores, mid)), word)
    told_ends = np.where(at_end[:, None], NO_INTERVAL, told_ends)
    return np.hstack([ends, rounded, told_ends, word[:, None], spread])


def verdicts(scores: np.ndarray, mid: float | None) -> np.ndarray:
    """Returns the verdict of the exact interval of each change, by number."""
    change = scores[..., 1] - scores[..., 0]
    half = _half_width(change)
    words = _verdict(change.mean(axis=1) - half, change.mean(axis=1) + half, mid)
    return np.where(half < 1e-9, CANNOT_TELL, words)


def direction(words: np.ndarray) -> np.ndarray:
    """Returns verdicts with the two that say neither better nor worse made one."""
    return np.where(words == CANNOT_TELL, NO_MEANINGFUL, words)


def answer_classes(counts: Sequence[int], *, detailed: bool) -> list[tuple[int, int, int]]:
    """Returns the told classes of a question as first step, last step and people; steps count from 0."""
    return list(_joined(tuple(int(count) for count in counts), detailed))


def finest_classes(steps: int, *, detailed: bool) -> list[frozenset[int]]:
    """Returns the steps, from 0, of the classes before any are joined."""
    edges = _edges(steps, detailed)
    return [frozenset(range(start, end)) for start, end in pairwise(edges)]


def _edges(steps: int, detailed: bool) -> list[int]:
    outer = max(round(steps / 3), 1)
    return list(range(steps + 1)) if detailed else sorted({0, outer, steps - outer, steps})


@cache
def _joined(counts: tuple[int, ...], detailed: bool) -> tuple[tuple[int, int, int], ...]:
    edges = _edges(len(counts), detailed)
    parts = [(start, end - 1, sum(counts[start:end])) for start, end in pairwise(edges)]
    while len(parts) > 1:
        bad = [i for i, (a, b, n) in enumerate(parts) if 0 < n < 3 or (a == b and n == sum(counts))]
        if not bad:
            return tuple(parts)
        place = bad[0]
        other = min((at for at in (place - 1, place + 1) if 0 <= at < len(parts)), key=lambda at: (parts[at][2], at))
        first, second = sorted((place, other))
        parts[first : second + 1] = [(parts[first][0], parts[second][1], parts[first][2] + parts[second][2])]
    return ()


def _classes(values: np.ndarray, top: int, n: int) -> np.ndarray:
    counts = (values[..., None] == np.arange(top + 1)).sum(axis=1)
    different, place = np.unique(counts, axis=0, return_inverse=True)
    rows = np.full((len(different), 3 * (top + 1)), NO_INTERVAL)
    for row, each in zip(rows, different, strict=True):
        parts = [number for part in answer_classes(each, detailed=n >= FEWEST_IN_DETAIL) for number in part]
        row[: len(parts)] = parts
    return rows[place.ravel()]


def _verdict(low: np.ndarray, high: np.ndarray, mid: float | None) -> np.ndarray:
    within = np.zeros(low.shape, dtype=bool) if mid is None else (low > -mid) & (high < mid)
    return np.select([within, low > 0, high < 0], [NO_MEANINGFUL, IMPROVED, DECLINED], CANNOT_TELL)


def _half_width(values: np.ndarray) -> np.ndarray:
    n = values.shape[1]
    return stats.t.ppf(0.975, n - 1) * values.std(axis=1, ddof=1) / np.sqrt(n)


def _least(n: int, step: float) -> float:
    return float(_half_width(np.array([[step, step, -step, -step, *[0.0] * (n - 4)]]))[0])


def _mean_intervals(scores: np.ndarray, step: float) -> np.ndarray:
    half = np.stack([np.maximum(_half_width(scores[..., at]), _least(scores.shape[1], step)) for at in (0, 1)], axis=1)
    low, high = np.maximum(scores.mean(axis=1) - half, 0), np.minimum(scores.mean(axis=1) + half, 100)
    return _rounded(np.hstack([low, high]), 1)


def _rounded(values: np.ndarray, decimals: int) -> np.ndarray:
    """Rounds halves away from zero."""
    return np.sign(values) * np.floor(np.abs(values) * 10**decimals + 0.5 + 1e-9) / 10**decimals
