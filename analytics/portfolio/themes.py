"""Counts the verdicts of many engagements by theme.

`changes` has one row per engagement × scale with its latest change: engagement_id, theme, verdict.
"""

import pandas as pd

from analytics.model import Theme, Verdict
from analytics.wording import terms
from analytics.wording.language import Language

MIXED = "mixed"
"""Stands for a verdict where the scales of a theme have different verdicts in one engagement."""
COUNTED = (
    Verdict.IMPROVED.value,
    Verdict.NO_MEANINGFUL_CHANGE.value,
    Verdict.DECLINED.value,
    Verdict.CANNOT_TELL.value,
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


def counted_name(verdict: str, say: Language) -> str:
    """Returns the name of a verdict of COUNTED."""
    return say("Its scales differ") if verdict == MIXED else terms.verdict_name(Verdict(verdict), say)


def headline(counts: pd.DataFrame, say: Language) -> str:
    """Returns the sentence on the themes that improved in most engagements, and on every theme that declined in
    some."""
    if counts.empty:
        return say("No engagement has answers from two waves yet.")
    return " ".join(filter(None, [_improved(counts, say), _declined(counts, say)]))


def _improved(counts: pd.DataFrame, say: Language) -> str:
    most = counts[Verdict.IMPROVED.value].max()
    if not most:
        return say("Of no engagement can an improvement be told.")
    best = counts[counts[Verdict.IMPROVED.value] == most]
    if len(counts) == 1:
        row = best.iloc[0]
        return say("Improved in {n} of {all} engagements.", n=int(most), all=int(row["engagements"]))
    return say("Improved most often: {themes}.", themes=_themes_with_counts(best, Verdict.IMPROVED, say))


def _declined(counts: pd.DataFrame, say: Language) -> str:
    rows = counts[counts[Verdict.DECLINED.value] > 0]
    if rows.empty:
        return ""
    if len(counts) == 1:
        return say("Declined in {n}.", n=int(rows[Verdict.DECLINED.value].iloc[0]))
    return say("Declined in some: {themes}.", themes=_themes_with_counts(rows, Verdict.DECLINED, say))


def _themes_with_counts(rows: pd.DataFrame, verdict: Verdict, say: Language) -> str:
    parts = [
        say(
            "{theme} ({n} of {all})",
            theme=terms.theme_name(Theme(row["theme"]), say).lower(),
            n=int(row[verdict.value]),
            all=int(row["engagements"]),
        )
        for row in rows.to_dict("records")
    ]
    return say.list(parts)
