"""Short words for lists and headings: waves by name, many verdicts in one sentence."""

from collections.abc import Iterable

from analytics.estimates.pooling import Pooled
from analytics.model import Verdict
from analytics.wording.language import Language


def verdict_counts(verdicts: Iterable[str], say: Language) -> str:
    """How many engagements improved, declined, stayed and cannot be told, in one sentence."""
    found = list(verdicts)
    parts = [
        text.format(n=found.count(verdict))
        for verdict, text in (
            (Verdict.IMPROVED, say("improved in {n}", n="{n}")),
            (Verdict.NO_MEANINGFUL_CHANGE, say("no meaningful change in {n}", n="{n}")),
            (Verdict.DECLINED, say("declined in {n}", n="{n}")),
            (Verdict.CANNOT_TELL, say("cannot tell in {n}", n="{n}")),
        )
        if verdict in found
    ]
    engagements = say.plural("Of {n} engagement", "Of {n} engagements", len(found))
    return f"{engagements}: {say.list(parts)}."


def pooled_sentence(pooled: Pooled, say: Language) -> str:
    """The mean engagement with its interval, and where a further one would lie; why not, where too few are pooled."""
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
    """How much engagements differ beyond chance."""
    if not pooled.pooled:
        return ""
    return say(
        "I² {i2}: the share of the differences between engagements that chance alone does not explain. τ {tau} points: how far "
        "engagements lie from their mean, chance removed.",
        i2=say.percent(pooled.i2 / 100),
        tau=say.number(pooled.tau2**0.5),
    )
