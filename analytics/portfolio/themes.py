"""Counts the verdicts of many engagements by theme.

`changes` has one row per engagement × scale with its latest change: engagement_id, theme, verdict.
"""

import pandas as pd

from analytics.model import MIXED, Theme, Verdict

COUNTED = (
    Verdict.IMPROVED.value,
    Verdict.NO_MEANINGFUL_CHANGE.value,
    Verdict.DECLINED.value,
    Verdict.CANNOT_TELL.value,
    Verdict.NO_CLEAR_CHANGE.value,
    MIXED,
)


def theme_counts(changes: pd.DataFrame) -> pd.DataFrame:
    """Returns one row per theme with a change, in the order of `Theme`.

    Columns: theme, a count of engagements for each verdict of COUNTED, and `engagements`, their sum. An engagement
    counts once in a theme.
    """
    theme = changes["theme"].astype("str")
    by_engagement = (
        changes.groupby(["engagement_id", theme.rename("name")])["verdict"].agg(["min", "nunique"]).reset_index()
    )
    verdict = by_engagement["min"].where(by_engagement["nunique"] == 1, MIXED)
    counts = pd.crosstab(by_engagement["name"], verdict).reindex(columns=list(COUNTED), fill_value=0)
    counts = counts.reindex([known_theme.value for known_theme in Theme if known_theme.value in counts.index])
    return counts.assign(engagements=counts.sum(axis=1)).rename_axis(index="theme", columns=None).reset_index()
