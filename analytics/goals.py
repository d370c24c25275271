"""Goals as rows (versions and ratings of whole engagements) → each goal as it stands, and how many are attained.

`versions` — one row per goal × version in order: goal_id, key, theme, source, version, change, reason, valid_from, title,
level_minus_2 … level_plus_2, importance, difficulty;
`ratings` — one row per goal × version × wave × lens in order of waves: goal_id, version, wave_kind, position (of the wave), lens,
level.
"""

from typing import Any

import pandas as pd

from analytics.estimates import goal_attainment
from analytics.model import GoalChange, GoalSource, GoalState, Lens, Theme, WaveKind
from analytics.release.model import GoalsAttained

LEVELS = {-2: "level_minus_2", -1: "level_minus_1", 0: "level_0", 1: "level_plus_1", 2: "level_plus_2"}


def goal_states(versions: pd.DataFrame, ratings: pd.DataFrame) -> tuple[GoalState, ...]:
    """Every goal as it stands, in the order of its first row."""
    by_goal = dict(list(ratings.groupby("goal_id"))) if not ratings.empty else {}
    return tuple(
        _goal_state(rows, by_goal.get(goal, ratings.head(0))) for goal, rows in versions.groupby("goal_id", sort=False)
    )


def goals_attained(versions: pd.DataFrame, ratings: pd.DataFrame) -> GoalsAttained:
    """How many goals are attained, by the ratings that the ladder shows; original are those of the first day."""
    first_day = None if versions.empty else versions["valid_from"].min()
    levels = goal_attainment.goal_levels(versions, by_shown_lens(ratings), agreed_by=first_day)
    return GoalsAttained(
        goal_attainment.original_attainment(levels),
        goal_attainment.current_attainment(levels),
        goal_attainment.ledger(levels),
    )


def goal_counts(versions: pd.DataFrame, ratings: pd.DataFrame) -> pd.DataFrame:
    """One row per engagement_id with goals: `goals` now pursued, `rated` and `attained` (0 or above) of those on their
    present levels; `dropped` and `on_hold` are not among them. `original_rated` and `original_attained` count the goals of
    the engagement's first day on the levels first agreed, dropped ones too."""
    levels = goal_attainment.goal_levels(versions, by_shown_lens(ratings))
    level, first_level = levels["current_level"], levels["original_level"]
    first = versions.drop_duplicates("goal_id").set_index("goal_id")
    first_day = first.groupby("engagement_id")["valid_from"].transform("min")
    original = levels["goal_id"].map(first["valid_from"] <= first_day).astype(bool)
    found = pd.DataFrame(
        {
            "goals": levels["current"],
            "rated": levels["current"] & level.notna(),
            "attained": levels["current"] & (level >= 0),
            "dropped": levels["fate"] == GoalChange.DROPPED.value,
            "on_hold": levels["fate"] == GoalChange.ON_HOLD.value,
            "original_rated": original & first_level.notna(),
            "original_attained": original & (first_level >= 0),
        }
    ).astype("int64")
    engagement = levels["goal_id"].map(first["engagement_id"])
    return found.groupby(engagement.rename("engagement_id")).sum().reset_index()


def by_shown_lens(ratings: pd.DataFrame) -> pd.DataFrame:
    """The ratings that the ladder shows: the joint ones, or the first lens' where a goal has not been rated jointly."""
    joint_first = ratings["lens"].where(ratings["lens"] != Lens.JOINT.value, "")
    shown = ratings[joint_first == joint_first.groupby(ratings["goal_id"]).transform("min")]
    return shown.assign(lens=Lens.JOINT.value)


def _goal_state(versions: pd.DataFrame, ratings: pd.DataFrame) -> GoalState:
    now = versions.iloc[-1].to_dict()
    weighed = pd.notna(now["importance"]) and pd.notna(now["difficulty"])
    since = _present_levels_since(versions)
    last: list[Any] = list(ratings[ratings["version"] >= since].drop_duplicates("lens", keep="last").itertuples())
    shown = by_shown_lens(ratings)
    return GoalState(
        key=now["key"],
        title=now["title"],
        theme=Theme(now["theme"]),
        source=GoalSource(now["source"]),
        version=int(now["version"]),
        status=GoalChange(now["change"]),
        reason=now["reason"],
        levels={level: now[name] for level, name in LEVELS.items()},
        ratings=_levels(shown[shown["version"] >= since]),
        lenses={Lens(row.lens): int(row.level) for row in last},
        weight=float(now["importance"] * now["difficulty"]) if weighed else None,
        earlier=_levels(shown[shown["version"] < since]),
        replaced=bool((versions.loc[versions["version"] == since, "change"] == GoalChange.REPLACED.value).any()),
    )


def _present_levels_since(versions: pd.DataFrame) -> int:
    """The number of the version of one goal that brought its present levels."""
    new = versions["change"].isin(goal_attainment.NEW_LEVELS)
    numbers = versions["version"][new if new.any() else slice(1)].to_numpy()
    return int(numbers[-1])


def _levels(ratings: pd.DataFrame) -> tuple[tuple[WaveKind, int], ...]:
    rows: list[Any] = list(ratings.itertuples())
    return tuple((WaveKind(row.wave_kind), int(row.level)) for row in rows)
