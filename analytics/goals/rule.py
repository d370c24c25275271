"""Decides which levels of a revised goal apply, which ratings count, and what became of the goal.

Goals come as frames of one engagement or of many:
`versions` — one row per goal × version, the rows of a goal together and in order: goal_id, version, change (a word of
GoalChange); where they are known also engagement_id, valid_from, and `original` as a release recorded it;
`ratings` — one row per goal × version × wave × lens: goal_id, version, position (of the wave), lens, level (−2 … +2).
"""

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from analytics.model import GoalChange, GoalSource, GoalState, Lens

LEVEL_COLUMNS = {-2: "level_minus_2", -1: "level_minus_1", 0: "level_0", 1: "level_plus_1", 2: "level_plus_2"}
LEVELS = tuple(LEVEL_COLUMNS)
NEW_LEVELS = (GoalChange.RESCALED, GoalChange.REPLACED)
NOT_PURSUED = (GoalChange.DROPPED, GoalChange.ON_HOLD)
CHANGES_OF_A_PURSUED_GOAL = (
    GoalChange.KEPT,
    GoalChange.RESCALED,
    GoalChange.REPLACED,
    GoalChange.ON_HOLD,
    GoalChange.DROPPED,
)
LENSES = (Lens.JOINT, Lens.ORGANISATION, Lens.PARTICIPANTS, Lens.SUPERVISOR)
"""The lenses in order of precedence: the first of them that ever rated a goal stands for it."""
SOURCES = (GoalSource.ORGANISATION, GoalSource.JOINT, GoalSource.PARTICIPANTS)
"""The sources of goals in the order in which goals are shown."""
RATING_ORDER = ["position", "version"]
"""Columns by which ratings are sorted. The last one counts: that of the later wave, in one wave that on the later
version."""


def shown_place(goal: GoalState) -> tuple[bool, int]:
    """Returns a sort key: goals of one source are shown together, and those no longer pursued last."""
    return goal.status in NOT_PURSUED, SOURCES.index(goal.source)


def possible_changes(status: GoalChange) -> tuple[GoalChange, ...]:
    """Returns the changes that a goal may have next: a goal dropped or on hold must be resumed before its words
    change."""
    if status is GoalChange.DROPPED:
        return (GoalChange.RESUMED,)
    if status is GoalChange.ON_HOLD:
        return (GoalChange.RESUMED, GoalChange.DROPPED)
    return CHANGES_OF_A_PURSUED_GOAL


def levels_brought_by(goals: ArrayLike, numbers: ArrayLike, changes: ArrayLike) -> np.ndarray:
    """Returns for each version the number of the version that brought its levels.

    A goal's first version brings levels, and each that rescales or replaces the goal; the others continue on the levels
    before them. The three columns are those of versions: goal ids, numbers and changes, the rows of a goal together and
    in order.
    """
    goal, number = np.asarray(goals), np.asarray(numbers)
    new = np.isin(np.asarray(changes, dtype=object), NEW_LEVELS)
    new[:1] = True
    new[1:] |= goal[1:] != goal[:-1]
    return number[np.maximum.accumulate(np.where(new, np.arange(len(new)), 0))]


def stands_for_goal(ratings: pd.DataFrame) -> pd.Series:
    """Tells which ratings stand for their goal: the joint ones, or else those of the first of LENSES that rated it."""
    is_lens = [(ratings["lens"] == lens.value).to_numpy(dtype=bool) for lens in LENSES]
    place = pd.Series(np.select(is_lens, range(len(LENSES)), len(LENSES)), index=ratings.index)
    return place == place.groupby(ratings["goal_id"]).transform("min")


def counted_ratings(ratings: pd.DataFrame) -> pd.DataFrame:
    """Returns the ratings that stand for their goal, with the lens “joint”."""
    return ratings[stands_for_goal(ratings)].assign(lens=Lens.JOINT.value)


def original_goals(versions: pd.DataFrame) -> pd.Series:
    """Tells by goal_id which goals are original: those agreed on the first day on which the engagement had a goal.

    A release holds only some of the goals and has recorded which of them are original: its column `original` decides.
    Where no days are known, all goals are original.
    """
    first = versions.drop_duplicates("goal_id").set_index("goal_id")
    if "original" in first:
        return first["original"].astype(bool)
    if "valid_from" not in first:
        return pd.Series(True, index=first.index)
    engagement = first["engagement_id"] if "engagement_id" in first else pd.Series(0, index=first.index)
    return first["valid_from"] <= first["valid_from"].groupby(engagement).transform("min")


def fates(versions: pd.DataFrame) -> pd.Series:
    """Returns by goal_id what became of each goal, as a word of GoalChange.

    A goal that is dropped or on hold now is called so; another is replaced, else rescaled, if it ever was, else kept.
    """
    goals, change = versions["goal_id"], versions["change"]
    latest = versions[~goals.duplicated(keep="last")].set_index("goal_id")["change"]
    ever = {kind: latest.index.isin(goals[change == kind.value]) for kind in NEW_LEVELS}
    is_fate = {
        GoalChange.DROPPED: latest == GoalChange.DROPPED.value,
        GoalChange.ON_HOLD: latest == GoalChange.ON_HOLD.value,
        GoalChange.REPLACED: ever[GoalChange.REPLACED],
        GoalChange.RESCALED: ever[GoalChange.RESCALED],
    }
    conditions = [np.asarray(condition, dtype=bool) for condition in is_fate.values()]
    words = np.select(conditions, [fate.value for fate in is_fate], GoalChange.KEPT.value)
    return pd.Series(words, index=latest.index)
