"""Goal attainment on five levels, −2 … +2 with 0 as expected, for goals that may have changed on the way.

Versions and ratings are frames of whole engagements:
`versions` — one row per goal × version: goal_id, version, change (a word of GoalChange), and where known valid_from,
importance and difficulty (0–3);
`ratings` — one row per goal × version × wave × lens: goal_id, version, position (of the wave), lens, level.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from analytics.model import GoalChange, Lens

LOWEST, HIGHEST = -2, 2
FATES = (GoalChange.KEPT, GoalChange.RESCALED, GoalChange.REPLACED, GoalChange.DROPPED, GoalChange.ON_HOLD)
NEW_LEVELS = (GoalChange.RESCALED, GoalChange.REPLACED)
NOT_PURSUED = (GoalChange.DROPPED, GoalChange.ON_HOLD)


class LevelError(ValueError):
    """A rating lies outside the five levels."""

    def __init__(self, observed: float) -> None:
        self.observed = observed
        super().__init__(f"A goal is rated −2 … +2, not {observed:g}.")


@dataclass(frozen=True)
class Attainment:
    """Attainment of a set of goals. `share` (level ≥ 0) and `t` are NaN without a rating.

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


def t_score(levels: ArrayLike, weights: ArrayLike | None = None, rho: float = 0.3) -> np.ndarray | float:
    """50 + 10·Σwx / √((1 − ρ)Σw² + ρ(Σw)²) over the last axis (Kiresuk & Sherman 1968).

    `levels` has goals on its last axis (NaN: not rated, left out with its weight); weights broadcast to it, and count
    only where every rated goal has one. NaN with no rated goal or all weights 0. Raises LevelError outside −2 … +2,
    ValueError for a negative weight and for ρ outside [0, 1].
    """
    x = _levels(levels)
    rated = ~np.isnan(x)
    w = np.where(rated, _weights(weights, rated), 0.0)
    if (w < 0).any() or not 0 <= rho <= 1:
        raise ValueError("A weight is below 0, or the correlation of goals is outside [0, 1].")
    spread = np.sqrt((1 - rho) * (w**2).sum(axis=-1) + rho * w.sum(axis=-1) ** 2)
    weighed = (w * np.where(rated, x, 0.0)).sum(axis=-1)
    return (50 + 10 * np.divide(weighed, spread, out=np.full(spread.shape, np.nan), where=spread > 0))[()]


def share_attained(levels: ArrayLike) -> np.ndarray | float:
    """Share of the rated goals at level 0 or above, over the last axis; NaN with no rated goal. Raises LevelError."""
    x = _levels(levels)
    rated = (~np.isnan(x)).sum(axis=-1)
    attained = np.asarray((x >= 0).sum(axis=-1), dtype=float)
    return np.divide(attained, rated, out=np.full(attained.shape, np.nan), where=rated > 0)[()]


def lens_spread(lenses: Mapping[Lens, int]) -> int | None:
    """Greatest difference of the levels that the lenses gave one goal, in steps; None with fewer than two lenses."""
    return max(lenses.values()) - min(lenses.values()) if len(lenses) > 1 else None


def goal_levels(
    versions: pd.DataFrame,
    ratings: pd.DataFrame,
    lens: Lens = Lens.JOINT,
    *,
    agreed_by: datetime.date | None = None,
) -> pd.DataFrame:
    """One row per goal: what became of it, and its last level by one lens on its first and on its present terms.

    Columns: goal_id, original (set at the start), fate (a word of FATES: its present standing, else the greatest
    change), original_level and current_level (NaN: not rated on those terms), original_weight and current_weight
    (importance × difficulty, NaN: not given), current (neither dropped nor on hold). Terms change when a goal is
    rescaled or replaced: a rating stays with the levels it was given on. Goals first set after `agreed_by` are not
    original (None: all are).
    """
    ordered = versions.sort_values(["goal_id", "version"], kind="stable").reset_index(drop=True)
    ordered = ordered.assign(terms=ordered["change"].isin(NEW_LEVELS).groupby(ordered["goal_id"]).cumsum())
    goals = ordered["goal_id"]
    first, now = ordered[~goals.duplicated()].set_index("goal_id"), ordered[~goals.duplicated(keep="last")]
    now = now.set_index("goal_id")
    last = _last_levels(ordered, ratings, lens)
    return pd.DataFrame(
        {
            "original": True if agreed_by is None else pd.to_datetime(first["valid_from"]) <= pd.Timestamp(agreed_by),
            "fate": _fates(ordered),
            "original_level": _at(last, pd.Series(0, index=first.index)),
            "current_level": _at(last, now["terms"]),
            "original_weight": _goal_weight(first),
            "current_weight": _goal_weight(now),
            "current": ~now["change"].isin(NOT_PURSUED),
        }
    ).reset_index()


def original_attainment(levels: pd.DataFrame) -> Attainment:
    """Attainment of the goals set at the start, on their first terms, from `goal_levels`; dropped ones stay in."""
    return _attainment(levels[levels["original"]], "original")


def current_attainment(levels: pd.DataFrame) -> Attainment:
    """Attainment of the goals now pursued on their present terms, from `goal_levels`; dropped and held ones are out."""
    return _attainment(levels[levels["current"]], "current")


def ledger(levels: pd.DataFrame) -> dict[GoalChange, int]:
    """What became of the original goals, from `goal_levels`: a count for each of FATES, adding up to the goals."""
    fates = levels.loc[levels["original"], "fate"]
    return {fate: int((fates == fate.value).sum()) for fate in FATES}


def _attainment(goals: pd.DataFrame, terms: str) -> Attainment:
    rated = goals[goals[f"{terms}_level"].notna()]
    levels = rated[f"{terms}_level"].to_numpy(dtype=float)
    return Attainment(
        goals=len(goals),
        rated=len(rated),
        attained=int((levels >= 0).sum()),
        dropped=int((rated["fate"] == GoalChange.DROPPED.value).sum()),
        levels=tuple(int(level) for level in levels),
        share=float(share_attained(levels)),
        t=float(t_score(levels, rated[f"{terms}_weight"].to_numpy(dtype=float))),
    )


def _last_levels(versions: pd.DataFrame, ratings: pd.DataFrame, lens: Lens) -> pd.Series:
    given = ratings.loc[ratings["lens"] == str(lens), ["goal_id", "version", "position", "level"]]
    _levels(given["level"])
    given = given.merge(versions[["goal_id", "version", "terms"]], on=["goal_id", "version"])
    return given.sort_values(["position", "version"], kind="stable").groupby(["goal_id", "terms"])["level"].last()


def _at(levels: pd.Series, terms: pd.Series) -> pd.Series:
    wanted = pd.MultiIndex.from_arrays([terms.index, terms.to_numpy()])
    return pd.Series(levels.reindex(wanted).to_numpy(dtype=float), index=terms.index)


def _fates(versions: pd.DataFrame) -> pd.Series:
    now = versions.groupby("goal_id")["change"].last()
    replaced, rescaled = (
        (versions["change"] == change.value).groupby(versions["goal_id"]).any().astype(bool)
        for change in (GoalChange.REPLACED, GoalChange.RESCALED)
    )
    fates = {
        GoalChange.DROPPED: now == GoalChange.DROPPED.value,
        GoalChange.ON_HOLD: now == GoalChange.ON_HOLD.value,
        GoalChange.REPLACED: replaced,
        GoalChange.RESCALED: rescaled,
    }
    words = np.select(
        [found.to_numpy(dtype=bool) for found in fates.values()], [fate.value for fate in fates], GoalChange.KEPT.value
    )
    return pd.Series(words, index=now.index)


def _goal_weight(versions: pd.DataFrame) -> pd.Series:
    if not {"importance", "difficulty"} <= set(versions.columns):
        return pd.Series(np.nan, index=versions.index)
    return versions["importance"].astype(float) * versions["difficulty"].astype(float)


def _levels(levels: ArrayLike) -> np.ndarray:
    x = np.atleast_1d(np.asarray(levels, dtype=float))
    outside = x[(x < LOWEST) | (x > HIGHEST)]
    if outside.size:
        raise LevelError(float(outside[0]))
    return x


def _weights(weights: ArrayLike | None, rated: np.ndarray) -> np.ndarray:
    if weights is None:
        return np.ones(rated.shape)
    w = np.broadcast_to(np.asarray(weights, dtype=float), rated.shape)
    complete = (~rated | ~np.isnan(w)).all(axis=-1, keepdims=True)
    return np.where(complete, w, 1.0)
