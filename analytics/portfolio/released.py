"""Turns releases into the frames that the pages over many engagements read.

Totals, pooled means and filters over these frames use only what each release shows already, so that they tell a reader
nothing more.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analytics.disclosure.thresholds import Detail
from analytics.model import GoalChange
from analytics.portfolio.portfolio import Portfolio
from analytics.release.model import Release, ReleasedScale

CHANGES = (
    "engagement_id", "scale_id", "wave_id", "first_wave_id", "position", "theme", "n", "linked", "mean_before", "mean_after",
    "estimate", "sd", "se", "low", "high", "verdict",
)  # fmt: skip


def portfolio_of(releases: Sequence[Release]) -> Portfolio:
    """Returns the frames of these releases: one row per engagement, change (columns CHANGES), wave and decision."""
    with_change = [
        (release, scale) for release in releases for scale in release.scales_of_everyone if scale.change is not None
    ]
    changes = [
        _change(release, scale)
        for release, scale in with_change
        if scale.change and scale.change.after_wave is not None
    ]
    return Portfolio(
        engagements=pd.DataFrame([_engagement(release) for release in releases]),
        changes=pd.DataFrame(changes, columns=list(CHANGES)),
        goals=pd.DataFrame([_goals(release) for release in releases]),
        responses=_responses(releases),
        decisions=_decisions(releases),
        points=_points(with_change),
        scales={scale.scale_id: scale.scale for _, scale in with_change},
    )


def themes_of(releases: Sequence[Release]) -> pd.DataFrame:
    """Returns one row per engagement × theme of a goal or a scale in its release: engagement_id, theme."""
    rows = [
        (release.engagement_id, theme.value)
        for release in releases
        for theme in {
            *(goal.theme for goal in release.goals),
            *(scale.scale.theme for scale in release.scales_of_everyone),
        }
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


def _change(release: Release, released: ReleasedScale) -> dict[str, object]:
    change = released.change
    assert change is not None
    return {
        "engagement_id": release.engagement_id,
        "scale_id": released.scale_id,
        "wave_id": change.after_wave,
        "first_wave_id": change.before_wave,
        "position": [wave.id for wave in release.waves].index(change.after_wave or 0),
        "theme": released.scale.theme.value,
        "n": change.n or np.nan,
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


def _points(scales: Sequence[tuple[Release, ReleasedScale]]) -> pd.DataFrame:
    """Returns the means that the releases show; a scale in words has none, nor has a survey near an end of the scale."""
    rows = [
        (release.engagement_id, scale.scale_id, place, point.mean)
        for release, scale in scales
        if scale.detail is Detail.FIGURES and scale.change is not None
        for place, point in enumerate(scale.change.points)
        if np.isfinite(point.mean)
    ]
    return pd.DataFrame(rows, columns=["engagement_id", "scale_id", "position", "mean"])


def _responses(releases: Sequence[Release]) -> pd.DataFrame:
    rows = [
        (release.engagement_id, wave.kind.value, wave.label, wave.invited, wave.answered)
        for release in releases
        for wave in release.waves
        if wave.has_questionnaire and not wave.is_open
    ]
    responses = pd.DataFrame(rows, columns=["engagement_id", "kind", "label", "invited", "answered"])
    responses = responses.astype({"invited": "float64", "answered": "float64"})
    return responses.assign(rate=responses["answered"] / responses["invited"])


def _decisions(releases: Sequence[Release]) -> pd.DataFrame:
    columns = ["engagement_id", "body", "due_on", "done_on"]
    parts = [release.decisions.assign(engagement_id=release.engagement_id)[columns] for release in releases]
    not_empty = [part for part in parts if not part.empty]
    return pd.concat(not_empty, ignore_index=True) if not_empty else pd.DataFrame(columns=columns)
