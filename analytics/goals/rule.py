"""Makes the decisions about goals that change on the way, each of them once.

Goals come as frames of one engagement or of many:
`versions` — one row per goal × version, the rows of a goal together and in order: goal_id, version, change (a word of
GoalChange); where known engagement_id, valid_from, and `original` as a release recorded it;
`ratings` — one row per goal × version × wave × lens: goal_id, version, position (of the wave), lens, level (−2 … +2).
"""

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from analytics.model import GoalChange, Lens

LEVEL_COLUMNS = {-2: "level_minus_2", -1: "level_minus_1", 0: "level_0", 1: "level_plus_1", 2: "level_plus_2"}
LEVELS = tuple(LEVEL_COLUMNS)
NEW_LEVELS = (GoalChange.RESCALED, GoalChange.REPLACED)
NOT_PURSUED = (GoalChange.DROPPED, GoalChange.ON_HOLD)
POSSIBLE = (GoalChange.KEPT, GoalChange.RESCALED, GoalChange.REPLACED, GoalChange.ON_HOLD, GoalChange.DROPPED)
LENSES = (Lens.JOINT, Lens.ORGANISATION, Lens.PARTICIPANTS, Lens.SUPERVISOR)
"""The first of these that ever rated a goal stands for it."""
RATING_ORDER = ["position", "version"]
"""Of two ratings on the same levels the one of the later wave counts, in one wave the one given on the later version."""


def possible_changes(status: GoalChange) -> tuple[GoalChange, ...]:
    """Returns what may become of a goal next: one that is dropped or on hold is resumed before its words are changed."""
    if status is GoalChange.DROPPED:
        return (GoalChange.RESUMED,)
    if status is GoalChange.ON_HOLD:
        return (GoalChange.RESUMED, GoalChange.DROPPED)
    return POSSIBLE


def levels_brought_by(goals: ArrayLike, numbers: ArrayLike, changes: ArrayLike) -> np.ndarray:
    """Returns for each version the number of the version that brought its levels.

    A goal's first version brings levels, and each that rescales or replaces the goal; the others continue on the levels
    before them. The three columns are those of versions: goal ids, numbers and changes, the rows of a goal together and in
    order.
    """
    goal, number = np.asarray(goals), np.asarray(numbers)
    new = np.isin(np.asarray(changes, dtype=object), NEW_LEVELS)
    new[:1] = True
    new[1:] |= goal[1:] != goal[:-1]
    return number[np.maximum.accumulate(np.where(new, np.arange(len(new)), 0))]


def stands_for_goal(ratings: pd.DataFrame) -> pd.Series:
    """Tells which ratings stand for their goal: the joint ones; where there are none, those of the first of LENSES."""
    is_lens = [(ratings["lens"] == lens.value).to_numpy(dtype=bool) for lens in LENSES]
    place = pd.Series(np.select(is_lens, range(len(LENSES)), len(LENSES)), index=ratings.index)
    return place == place.groupby(ratings["goal_id"]).transform("min")


def shown_ratings(ratings: pd.DataFrame) -> pd.DataFrame:
    """Returns the ratings that stand for their goal, as joint ones."""
    return ratings[stands_for_goal(ratings)].assign(lens=Lens.JOINT.value)


def original_goals(versions: pd.DataFrame) -> pd.Series:
    """Tells by goal_id which goals are original: those agreed on the first day on which any goal of the engagement was.

    A release holds only some of the goals, and has recorded which of them are original: its column `original` counts.
    Without any days all goals are original.
    """
    first = versions.drop_duplicates("goal_id").set_index("goal_id")
    if "original" in first:
        return first["original"].astype(bool)
    if "valid_from" not in first:
        return pd.Series(True, index=first.index)
    engagement = first["engagement_id"] if "engagement_id" in first else pd.Series(0, index=first.index)
    return first["valid_from"] <= first["valid_from"].groupby(engagement).transform("min")


def fates(versions: pd.DataFrame) -> pd.Series:
    """Returns by goal_id what became of each goal, as a word of GoalChange: its present standing where it is dropped or on
    hold, else the greatest change it has seen."""
    goals, change = versions["goal_id"], versions["change"]
    now = versions[~goals.duplicated(keep="last")].set_index("goal_id")["change"]
    seen = {each: now.index.isin(goals[change == each.value]) for each in NEW_LEVELS}
    found = {
        GoalChange.DROPPED: now == GoalChange.DROPPED.value,
        GoalChange.ON_HOLD: now == GoalChange.ON_HOLD.value,
        GoalChange.REPLACED: seen[GoalChange.REPLACED],
        GoalChange.RESCALED: seen[GoalChange.RESCALED],
    }
    conditions = [np.asarray(each, dtype=bool) for each in found.values()]
    words = np.select(conditions, [fate.value for fate in found], GoalChange.KEPT.value)
    return pd.Series(words, index=now.index)
