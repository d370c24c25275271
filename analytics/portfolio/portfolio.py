"""Sums up many engagements: totals, the latest changes, and one scale compared and pooled."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from analytics.estimates import pooling
from analytics.estimates.pooling import Pooled
from analytics.model import Scale


@dataclass(frozen=True)
class Totals:
    """Holds counts over all engagements.

    `answered` and `invited` count the people of those waves that have answers and a recorded number of invited.
    """

    engagements: int
    goals_attained: int
    goals_rated: int
    original_attained: int
    original_rated: int
    answered: int
    invited: int
    sessions_held: int


@dataclass(frozen=True)
class Portfolio:
    """Holds the frames of many engagements, live or from their releases.

    `engagements`, `goals` and `response_rates` have the columns of the reads of these names and of `outcomes.goal_counts`,
    `changes` those of `outcomes.change_frame` (NaN: withheld), `decisions` engagement_id, body, due_on, done_on,
    `points` engagement_id, scale_id, position (of the wave), mean (of everyone who answered it).
    """

    engagements: pd.DataFrame
    changes: pd.DataFrame
    goals: pd.DataFrame
    responses: pd.DataFrame
    decisions: pd.DataFrame
    points: pd.DataFrame
    scales: Mapping[int, Scale]

    def of_engagements(self, engagements: pd.DataFrame) -> "Portfolio":
        """Returns the portfolio of these engagements only."""
        parts = {
            name: part[part["engagement_id"].isin(engagements["id"])]
            for name in ("changes", "goals", "responses", "decisions", "points")
            for part in [getattr(self, name)]
        }
        return replace(self, engagements=engagements, **parts)


@dataclass(frozen=True)
class Comparison:
    """Holds one scale's latest change in each engagement, and these changes pooled.

    `rows` has the columns of `outcomes.change_frame` and shrunken, shrunken_low, shrunken_high (points; NaN where the
    engagement is not pooled), in order of engagements.
    """

    scale: Scale
    rows: pd.DataFrame
    pooled: Pooled


def totals(engagements: pd.DataFrame, goals: pd.DataFrame, responses: pd.DataFrame) -> Totals:
    """Returns the totals of the read `engagements`, `outcomes.goal_counts` and `outcomes.response_rates`.

    `goals_attained` and `goals_rated` count the goals now pursued.
    """
    with_invited = responses[responses["invited"].notna() & (responses["answered"] > 0)]
    return Totals(
        engagements=len(engagements),
        goals_attained=int(goals["attained"].sum()),
        goals_rated=int(goals["rated"].sum()),
        original_attained=int(goals["original_attained"].sum()),
        original_rated=int(goals["original_rated"].sum()),
        answered=int(with_invited["answered"].sum()),
        invited=int(with_invited["invited"].sum()),
        sessions_held=int(engagements["sessions_held"].sum()),
    )


def wave_means(changes: pd.DataFrame) -> pd.DataFrame:
    """Returns the `points` of a `Portfolio` from `outcomes.change_frame`; scales asked in one wave only are left
    out."""
    later = changes[["engagement_id", "scale_id", "position", "mean_later"]].rename(columns={"mean_later": "mean"})
    first = changes.drop_duplicates(["engagement_id", "scale_id"])
    first = first[["engagement_id", "scale_id", "mean_first"]].rename(columns={"mean_first": "mean"}).assign(position=0)
    means = pd.concat([first, later], ignore_index=True)
    return means.sort_values(["engagement_id", "scale_id", "position"], kind="stable", ignore_index=True)


def latest(changes: pd.DataFrame) -> pd.DataFrame:
    """Returns from `outcomes.change_frame` the change of each engagement and scale to its latest wave."""
    ordered = changes.sort_values("position", kind="stable")
    return ordered.drop_duplicates(["engagement_id", "scale_id"], keep="last")


def shared_scales(changes: pd.DataFrame) -> list[int]:
    """Returns the scales that have a change in any engagement, those asked in most engagements first."""
    counts = latest(changes).groupby("scale_id")["engagement_id"].nunique().reset_index()
    return counts.sort_values(["engagement_id", "scale_id"], ascending=[False, True])["scale_id"].astype(int).tolist()


def compare(changes: pd.DataFrame, scale_id: int, scale: Scale) -> Comparison:
    """Returns one scale's changes across engagements, and their pooled mean.

    Linked changes are weighed by variances pooled within groups where n < 10, unlinked ones by Welch's standard error.
    """
    rows = latest(changes)
    rows = rows[rows["scale_id"] == scale_id].sort_values("engagement_id")
    linked = rows["linked"].to_numpy(dtype=bool)
    within = pooling.within_group_variances(
        rows["n"].where(linked, 0).fillna(0).to_numpy(dtype=float), rows["sd"].to_numpy()
    )
    variances = np.where(linked, within, rows["se"].to_numpy(dtype=float) ** 2)
    pooled = pooling.pool(rows["estimate"].to_numpy(dtype=float), variances)
    shrunken = {"shrunken": pooled.shrunken, "shrunken_low": pooled.shrunken_low, "shrunken_high": pooled.shrunken_high}
    return Comparison(scale, rows.assign(**shrunken), pooled)
