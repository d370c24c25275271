"""Many engagements together, from their outcomes: totals, the latest changes, one scale compared and pooled."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics import pooling
from analytics.model import Scale
from analytics.pooling import Pooled


@dataclass(frozen=True)
class Totals:
    """Counts over all engagements; `answered` and `invited` over those waves that have answers and a recorded number
    of invited."""

    engagements: int
    goals_attained: int
    goals_rated: int
    answered: int
    invited: int
    sessions_held: int


@dataclass(frozen=True)
class Comparison:
    """One scale's latest change in each engagement, and all of them pooled.

    `rows` has the columns of `outcomes.change_frame` and shrunken, shrunken_low, shrunken_high (points; NaN where the
    engagement is not pooled), in order of engagements.
    """

    scale: Scale
    rows: pd.DataFrame
    pooled: Pooled


def totals(engagements: pd.DataFrame, goals: pd.DataFrame, responses: pd.DataFrame) -> Totals:
    """From the read `engagements`, `outcomes.goal_counts` and `outcomes.responses`; goals are those now pursued."""
    asked = responses[responses["invited"].notna() & (responses["answered"] > 0)]
    return Totals(
        engagements=len(engagements),
        goals_attained=int(goals["attained"].sum()),
        goals_rated=int(goals["rated"].sum()),
        answered=int(asked["answered"].sum()),
        invited=int(asked["invited"].sum()),
        sessions_held=int(engagements["sessions_held"].sum()),
    )


def latest(changes: pd.DataFrame) -> pd.DataFrame:
    """Of `outcomes.change_frame`, each engagement's and scale's change to its latest wave."""
    ordered = changes.sort_values("position", kind="stable")
    return ordered.drop_duplicates(["engagement_id", "scale_id"], keep="last")


def shared_scales(changes: pd.DataFrame) -> list[int]:
    """The scales that have a change somewhere, those asked in most engagements first."""
    counts = latest(changes).groupby("scale_id")["engagement_id"].nunique().reset_index()
    return counts.sort_values(["engagement_id", "scale_id"], ascending=[False, True])["scale_id"].astype(int).tolist()


def compare(changes: pd.DataFrame, scale_id: int, scale: Scale) -> Comparison:
    """One scale across engagements: only answers to the same questions are pooled.

    Linked changes are weighed by variances pooled within groups where n < 10, unlinked ones by Welch's standard error.
    """
    rows = latest(changes)
    rows = rows[rows["scale_id"] == scale_id].sort_values("engagement_id")
    linked = rows["linked"].to_numpy(dtype=bool)
    within = pooling.within_group_variances(rows["n"].where(linked, 0).to_numpy(dtype=float), rows["sd"].to_numpy())
    variances = np.where(linked, within, rows["se"].to_numpy(dtype=float) ** 2)
    pooled = pooling.pool(rows["estimate"].to_numpy(dtype=float), variances)
    shrunken = {"shrunken": pooled.shrunken, "shrunken_low": pooled.shrunken_low, "shrunken_high": pooled.shrunken_high}
    return Comparison(scale, rows.assign(**shrunken), pooled)
