"""Computes goal attainment from levels: −2 … +2, where 0 is as expected.

Which level of a goal counts is decided in `analytics.goals`; a frame `levels` is that of `goals.attained.goal_levels`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from analytics.model import GoalChange, Lens

LOWEST, HIGHEST = -2, 2
FATES = (GoalChange.KEPT, GoalChange.RESCALED, GoalChange.REPLACED, GoalChange.DROPPED, GoalChange.ON_HOLD)


class LevelError(ValueError):
    """Says that a rating lies outside the five levels."""

    def __init__(self, observed: float) -> None:
        self.observed = observed
        super().__init__(f"A goal is rated −2 … +2, not {observed:g}.")


@dataclass(frozen=True)
class Attainment:
    """Counts the goals of a set that are attained. `share` (level ≥ 0) and `t` are NaN without a rating.

    `levels` are those of the rated goals; `dropped` counts those among them that keep their last rating because they
    were dropped. T depends on the number of goals: sets of different size are compared by share.
    """

    goals: int
    rated: int
    attained: int
    dropped: int
    levels: tuple[int, ...]
    share: float
    t: float


def checked_levels(levels: ArrayLike) -> np.ndarray:
    """Returns levels as floats (NaN: not rated), of one dimension at least. Raises LevelError outside −2 … +2."""
    x = np.atleast_1d(np.asarray(levels, dtype=float))
    outside = x[(x < LOWEST) | (x > HIGHEST)]
    if outside.size:
        raise LevelError(float(outside[0]))
    return x


def is_attained(levels: ArrayLike) -> np.ndarray:
    """Tells which levels are as expected or better (0 or above); a goal not rated (NaN) is not attained."""
    return np.asarray(levels, dtype=float) >= 0


def t_score(levels: ArrayLike, weights: ArrayLike | None = None, rho: float = 0.3) -> np.ndarray | float:
    """Returns T = 50 + 10·Σwx / √((1 − ρ)Σw² + ρ(Σw)²) over the last axis (Kiresuk & Sherman 1968).

    `levels` has goals on its last axis (NaN: not rated, left out with its weight); weights broadcast to it, and count
    only where every rated goal has one. NaN with no rated goal or all weights 0. Raises LevelError outside −2 … +2,
    ValueError for a negative weight and for ρ outside [0, 1].
    """
    x = checked_levels(levels)
    rated = ~np.isnan(x)
    w = np.where(rated, _weights(weights, rated), 0.0)
    if (w < 0).any() or not 0 <= rho <= 1:
        raise ValueError("A weight is below 0, or the correlation of goals is outside [0, 1].")
    spread = np.sqrt((1 - rho) * (w**2).sum(axis=-1) + rho * w.sum(axis=-1) ** 2)
    weighed = (w * np.where(rated, x, 0.0)).sum(axis=-1)
    return (50 + 10 * np.divide(weighed, spread, out=np.full(spread.shape, np.nan), where=spread > 0))[()]


def share_attained(levels: ArrayLike) -> np.ndarray | float:
    """Returns the share of the rated goals at level 0 or above, over the last axis; NaN with no rated goal. Raises
    LevelError."""
    x = checked_levels(levels)
    rated = (~np.isnan(x)).sum(axis=-1)
    attained = np.asarray(is_attained(x).sum(axis=-1), dtype=float)
    return np.divide(attained, rated, out=np.full(attained.shape, np.nan), where=rated > 0)[()]


def lens_spread(lenses: Mapping[Lens, int]) -> int | None:
    """Returns the greatest difference of the levels that the lenses gave one goal, in steps; None with fewer than two
    lenses."""
    return max(lenses.values()) - min(lenses.values()) if len(lenses) > 1 else None


def original_attainment(levels: pd.DataFrame) -> Attainment:
    """Returns the attainment of the goals set at the start, on their first levels; dropped goals stay in."""
    return _attainment(levels[levels["original"]], "original")


def current_attainment(levels: pd.DataFrame) -> Attainment:
    """Returns the attainment of the goals now pursued, on their present levels; goals dropped or on hold are out."""
    return _attainment(levels[levels["current"]], "current")


def ledger(levels: pd.DataFrame) -> dict[GoalChange, int]:
    """Counts what became of the original goals: a number for each of FATES, which add up to the number of goals."""
    fates = levels.loc[levels["original"], "fate"]
    return {fate: int((fates == fate.value).sum()) for fate in FATES}


def _attainment(goals: pd.DataFrame, side: str) -> Attainment:
    """Counts goals by the columns of one side, “original” or “current”."""
    rated = goals[goals[f"{side}_level"].notna()]
    levels = rated[f"{side}_level"].to_numpy(dtype=float)
    return Attainment(
        goals=len(goals),
        rated=len(rated),
        attained=int(is_attained(levels).sum()),
        dropped=int((rated["fate"] == GoalChange.DROPPED.value).sum()),
        levels=tuple(int(level) for level in levels),
        share=float(share_attained(levels)),
        t=float(t_score(levels, rated[f"{side}_weight"].to_numpy(dtype=float))),
    )


def _weights(weights: ArrayLike | None, rated: np.ndarray) -> np.ndarray:
    if weights is None:
        return np.ones(rated.shape)
    w = np.broadcast_to(np.asarray(weights, dtype=float), rated.shape)
    complete = (~rated | ~np.isnan(w)).all(axis=-1, keepdims=True)
    return np.where(complete, w, 1.0)
