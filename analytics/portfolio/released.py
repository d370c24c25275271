"""The releases in view, as the frames that the pages over many engagements read.

Whatever is counted, pooled or filtered over them is made of what each release tells already, so no total holds more than its
parts show, and nothing can be subtracted from it.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analytics.disclosure.thresholds import Shown
from analytics.model import GoalChange
from analytics.portfolio.portfolio import Portfolio
from analytics.release.model import Release, ReleasedScale

CHANGES = (
    "engagement_id", "scale_id", "wave_id", "first_wave_id", "position", "theme", "n", "linked", "mean_before", "mean_after",
    "estimate", "sd", "se", "low", "high", "verdict",
)  # fmt: skip


def portfolio_of(releases: Sequence[Release]) -> Portfolio:
    """The frames of these releases, one row per engagement, change, wave and decision; `changes` has the columns CHANGES."""
    told = [(release, one) for release in releases for one in release.of_everyone if one.change is not None]
    changes = [_change(release, one) for release, one in told if one.change and one.change.after_wave is not None]
    return Portfolio(
        engagements=pd.DataFrame([_engagement(release) for release in releases]),
        changes=pd.DataFrame(changes, columns=list(CHANGES)),
        goals=pd.DataFrame([_goals(release) for release in releases]),
        responses=_responses(releases),
        decisions=_decisions(releases),
        points=_points(told),
        scales={one.scale_id: one.scale for _, one in told},
    )


def themes_of(releases: Sequence[Release]) -> pd.DataFrame:
    """One row per engagement × theme of a goal or a scale in its release."""
    rows = [
        (release.engagement_id, theme.value)
        for release in releases
        for theme in {*(goal.theme for goal in release.goals), *(one.scale.theme for one in release.of_everyone)}
    ]
    return pd.DataFrame(rows, columns=["engagement_id", "theme"])


def _engagement(release: Release) -> dict[str, object]:
    return {
        "id": release.engagement_id,
        "code": release.code,
        "name": release.name,
        "kind": release.kind.value,
        "form": release.form.value,
        "supervisor": release.supervisor,
        "organisations": release.organisations,
        "started_on": release.started_on,
        "ends_on": release.ends_on,
        "sessions_held": release.sessions_held,
    }


def _change(release: Release, one: ReleasedScale) -> dict[str, object]:
    change = one.change
    assert change is not None
    return {
        "engagement_id": release.engagement_id,
        "scale_id": one.scale_id,
        "wave_id": change.after_wave,
        "first_wave_id": change.before_wave,
        "position": [wave.id for wave in release.waves].index(change.after_wave or 0),
        "theme": one.scale.theme.value,
        "n": change.n,
        "linked": change.linked,
        "mean_before": change.mean_before,
        "mean_after": change.mean_after,
        "estimate": change.estimate,
        "sd": change.se * np.sqrt(change.n) if change.linked else np.nan,
        "se": change.se,
        "low": change.low,
        "high": change.high,
        "verdict": change.verdict.value,
    }


def _goals(release: Release) -> dict[str, int]:
    current, original = release.attained.current, release.attained.original
    return {
        "engagement_id": release.engagement_id,
        "goals": current.goals,
        "rated": current.rated,
        "attained": current.attained,
        "dropped": sum(goal.status is GoalChange.DROPPED for goal in release.goals),
        "on_hold": sum(goal.status is GoalChange.ON_HOLD for goal in release.goals),
        "original_rated": original.rated,
        "original_attained": original.attained,
    }


def _points(told: Sequence[tuple[Release, ReleasedScale]]) -> pd.DataFrame:
    """The means that the releases show; a scale of which only the verdict is told has none."""
    rows = [
        (release.engagement_id, one.scale_id, place, point.mean)
        for release, one in told
        if one.shown is Shown.FIGURES and one.change is not None
        for place, point in enumerate(one.change.points)
    ]
    return pd.DataFrame(rows, columns=["engagement_id", "scale_id", "position", "mean"])


def _responses(releases: Sequence[Release]) -> pd.DataFrame:
    rows = [
        (release.engagement_id, wave.kind.value, wave.label, wave.invited, wave.answered)
        for release in releases
        for wave in release.waves
    ]
    found = pd.DataFrame(rows, columns=["engagement_id", "kind", "label", "invited", "answered"])
    found = found.astype({"invited": "float64", "answered": "float64"})
    return found.assign(rate=found["answered"] / found["invited"])


def _decisions(releases: Sequence[Release]) -> pd.DataFrame:
    columns = ["engagement_id", "body", "due_on", "done_on"]
    parts = [release.decisions.assign(engagement_id=release.engagement_id)[columns] for release in releases]
    kept = [part for part in parts if not part.empty]
    return pd.concat(kept, ignore_index=True) if kept else pd.DataFrame(columns=columns)
