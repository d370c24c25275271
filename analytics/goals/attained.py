"""Counts how many goals of engagements are attained on their first and on their present levels, dropped or on hold.

`versions` and `ratings` are the frames that `rule` describes; versions may also have importance and difficulty (0–3).
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics.estimates import goal_attainment
from analytics.estimates.goal_attainment import Attainment
from analytics.goals.rule import NOT_PURSUED, RATING_ORDER, counted_ratings, fates, levels_brought_by, original_goals
from analytics.model import GoalChange, Lens


@dataclass(frozen=True)
class GoalsAttained:
    """Holds the attainment of the original goals on their first levels, that of the current goals on their present
    levels, and how many original goals were kept, rescaled, replaced, dropped or put on hold (`ledger`)."""

    original: Attainment
    current: Attainment
    ledger: Mapping[GoalChange, int]


def goals_attained(versions: pd.DataFrame, ratings: pd.DataFrame) -> GoalsAttained:
    """Returns how many goals of one engagement are attained, by the ratings that stand for them."""
    levels = goal_levels(versions, counted_ratings(ratings))
    return GoalsAttained(
        goal_attainment.original_attainment(levels),
        goal_attainment.current_attainment(levels),
        goal_attainment.ledger(levels),
    )


def goal_counts(versions: pd.DataFrame, ratings: pd.DataFrame) -> pd.DataFrame:
    """Returns one row per engagement with goals, in columns of counts beside engagement_id.

    `goals` counts those now pursued, `rated` and `attained` those of them on their present levels; goals that are
    `dropped` or `on_hold` are not among them. `original_rated` and `original_attained` count the original goals on the
    levels first agreed, dropped ones too.
    """
    levels = goal_levels(versions, counted_ratings(ratings))
    current, original = levels["current"], levels["original"]
    counts = pd.DataFrame(
        {
            "goals": current,
            "rated": current & levels["current_level"].notna(),
            "attained": current & goal_attainment.is_attained(levels["current_level"]),
            "dropped": levels["fate"] == GoalChange.DROPPED.value,
            "on_hold": levels["fate"] == GoalChange.ON_HOLD.value,
            "original_rated": original & levels["original_level"].notna(),
            "original_attained": original & goal_attainment.is_attained(levels["original_level"]),
        }
    ).astype("int64")
    engagement = levels["goal_id"].map(versions.drop_duplicates("goal_id").set_index("goal_id")["engagement_id"])
    return counts.groupby(engagement.rename("engagement_id")).sum().reset_index()


def goal_levels(versions: pd.DataFrame, ratings: pd.DataFrame, lens: Lens = Lens.JOINT) -> pd.DataFrame:
    """Returns one row per goal: what became of it, and its last level by one lens on its first and on its present
    levels.

    Columns: goal_id, original (see `original_goals`), fate (see `fates`), original_level and current_level (NaN: not
    rated on those levels), original_weight and current_weight (importance × difficulty, NaN: not given), current
    (neither dropped nor on hold). A rating stays with the levels it was given on. Raises LevelError for a level outside
    −2 … +2.
    """
    ordered = versions.sort_values(["goal_id", "version"], kind="stable", ignore_index=True)
    brought = levels_brought_by(ordered["goal_id"], ordered["version"], ordered["change"])
    ordered = ordered.assign(brought_by=brought)
    goals = ordered["goal_id"]
    first = ordered[~goals.duplicated()].set_index("goal_id")
    latest = ordered[~goals.duplicated(keep="last")].set_index("goal_id")
    last_levels = _last_levels(ordered, ratings, lens)
    return pd.DataFrame(
        {
            "original": original_goals(ordered),
            "fate": fates(ordered),
            "original_level": _at(last_levels, first["brought_by"]),
            "current_level": _at(last_levels, latest["brought_by"]),
            "original_weight": _weight(first),
            "current_weight": _weight(latest),
            "current": ~latest["change"].isin(NOT_PURSUED),
        }
    ).reset_index()


def _last_levels(versions: pd.DataFrame, ratings: pd.DataFrame, lens: Lens) -> pd.Series:
    """Returns the last level by one lens, by goal_id and the number of the version that brought the levels."""
    of_lens = ratings.loc[ratings["lens"] == lens.value, ["goal_id", "version", "position", "lens", "level"]]
    goal_attainment.checked_levels(of_lens["level"])
    of_lens = of_lens.merge(versions[["goal_id", "version", "brought_by"]], on=["goal_id", "version"])
    keys = ["goal_id", "brought_by"]
    return of_lens.sort_values(RATING_ORDER, kind="stable").drop_duplicates(keys, keep="last").set_index(keys)["level"]


def _at(levels: pd.Series, brought_by: pd.Series) -> pd.Series:
    keys = pd.MultiIndex.from_arrays([brought_by.index, brought_by.to_numpy()])
    return pd.Series(levels.reindex(keys).to_numpy(dtype=float), index=brought_by.index)


def _weight(versions: pd.DataFrame) -> pd.Series:
    if not {"importance", "difficulty"} <= set(versions.columns):
        return pd.Series(np.nan, index=versions.index)
    return versions["importance"].astype(float) * versions["difficulty"].astype(float)
