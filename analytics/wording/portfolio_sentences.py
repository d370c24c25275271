"""Says in words what many engagements show together: counted verdicts, themes and pooled changes."""

from collections.abc import Iterable

import pandas as pd

from analytics.estimates.pooling import Pooled
from analytics.model import MIXED, Theme, Verdict
from analytics.wording import terms
from analytics.wording.language import Language


def verdict_counts(verdicts: Iterable[str], say: Language) -> str:
    """Returns how many engagements have each verdict, in one sentence."""
    counted = list(verdicts)
    parts = [
        text.format(n=counted.count(verdict))
        for verdict, text in (
            (Verdict.IMPROVED, say("improved in {n}", n="{n}")),
            (Verdict.NO_MEANINGFUL_CHANGE, say("no meaningful change in {n}", n="{n}")),
            (Verdict.DECLINED, say("declined in {n}", n="{n}")),
            (Verdict.CANNOT_TELL, say("cannot tell in {n}", n="{n}")),
            (Verdict.NO_CLEAR_CHANGE, say("no clear change in {n}", n="{n}")),
        )
        if verdict in counted
    ]
    engagements = say.plural("Of {n} engagement", "Of {n} engagements", len(counted))
    return f"{engagements}: {say.list(parts)}."


def pooled_sentence(pooled: Pooled, say: Language) -> str:
    """Returns the pooled mean with its interval and the prediction interval, or that too few engagements are pooled."""
    if not pooled.pooled:
        return say("Fewer than three engagements can be pooled, so no common figure is given.")
    return say(
        "Over {k} engagements the mean change is {points} points (95% interval {interval}); "
        "a further engagement like these would lie within {prediction}.",
        k=say.number(pooled.k, 0),
        points=say.signed(pooled.estimate),
        interval=say.interval(pooled.low, pooled.high),
        prediction=say.interval(pooled.prediction_low, pooled.prediction_high),
    )


def pooled_details(pooled: Pooled, say: Language) -> str:
    """Returns how much engagements differ beyond chance; empty where too few are pooled."""
    if not pooled.pooled:
        return ""
    return say(
        "I² {i2}: the share of the differences between engagements that chance alone does not explain. τ {tau} points: how far "
        "engagements lie from their mean, chance removed.",
        i2=say.percent(pooled.i2 / 100),
        tau=say.number(pooled.tau2**0.5),
    )


def counted_name(verdict: str, say: Language) -> str:
    """Returns the name of a verdict of COUNTED."""
    return say("Its scales differ") if verdict == MIXED else terms.verdict_name(Verdict(verdict), say)


def themes_headline(counts: pd.DataFrame, say: Language) -> str:
    """Returns the sentence on the themes that improved in most engagements, and on every theme that declined in
    some."""
    if counts.empty:
        return say("No engagement has answers from two surveys yet.")
    return " ".join(filter(None, [_improved_themes(counts, say), _declined_themes(counts, say)]))


def _improved_themes(counts: pd.DataFrame, say: Language) -> str:
    most = counts[Verdict.IMPROVED.value].max()
    if not most:
        return say("Of no engagement can an improvement be told.")
    best = counts[counts[Verdict.IMPROVED.value] == most]
    if len(counts) == 1:
        row = best.iloc[0]
        return say("Improved in {n} of {all} engagements.", n=int(most), all=int(row["engagements"]))
    return say("Improved most often: {themes}.", themes=_themes_with_counts(best, Verdict.IMPROVED, say))


def _declined_themes(counts: pd.DataFrame, say: Language) -> str:
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


def totals_line(engagements: int, sessions_held: int, answered: int, invited: int, say: Language) -> str:
    """Returns how many engagements there are, how many sessions were held, and the share of invited people who answered.

    The share is left out where nobody was invited.
    """
    parts = [
        say.plural("{n} engagement", "{n} engagements", engagements),
        say.plural("{n} session held", "{n} sessions held", sessions_held),
    ]
    if invited:
        parts.append(say("{share} of those invited answered", share=say.percent(answered / invited)))
    return " · ".join(parts)


def attained_count(attained: int, rated: int, say: Language) -> str:
    """Returns “3 of 4 attained”; a dash where no goal has been rated."""
    if not rated:
        return "–"
    return say("{n} of {all} attained", n=say.number(attained, 0), all=say.number(rated, 0))
