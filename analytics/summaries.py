"""Short words for lists and headings: waves by name, many verdicts in one sentence."""

import math
from collections.abc import Iterable, Mapping

from analytics.goal_attainment import Attainment
from analytics.language import Language
from analytics.model import GoalChange, Verdict, WaveKind
from analytics.pooling import Pooled
from analytics.wording import goal_change_name, wave_name


def wave_label(kind: str, label: str, say: Language) -> str:
    """The wave's own name; where it has none but its kind, the kind in words."""
    name = wave_name(WaveKind(kind), say)
    return name if label in (kind, "") else label


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


def attainment_sentence(original: Attainment, current: Attainment, say: Language) -> str:
    """How many goals are attained as they were first agreed, and how many as they are now."""
    first = say("Original goals, on the levels first agreed: {found}.", found=_attained(original, say))
    now = say("Current goals, on their present levels: {found}.", found=_attained(current, say))
    return f"{first} {now}"


def ledger_sentence(counts: Mapping[GoalChange, int], say: Language) -> str:
    """What became of the original goals: a count for each fate that some goal had."""
    fates = [f"{goal_change_name(fate, say).lower()} {say.number(n, 0)}" for fate, n in counts.items() if n]
    return say("What became of the original goals: {fates}.", fates=", ".join(fates)) if fates else ""


def t_score_sentence(original: Attainment, current: Attainment, say: Language) -> str:
    """T of both sets of goals with what it is; empty where no goal is rated."""
    if not math.isfinite(original.t) and not math.isfinite(current.t):
        return ""
    return say(
        "T score: original goals {original}, current goals {current}; 50 = as expected on the whole. T takes the steps "
        "between levels as equal, and its size depends on the number of goals.",
        original=say.number(original.t),
        current=say.number(current.t),
    )


def _attained(found: Attainment, say: Language) -> str:
    if not found.rated:
        return say("none rated yet")
    text = say.plural(
        "{attained} of {n} rated at the expected level or above",
        "{attained} of {n} rated at the expected level or above",
        found.rated,
        attained=say.number(found.attained, 0),
    )
    if not found.dropped:
        return text
    dropped = say.plural(
        "{n} of them dropped, its last rating kept", "{n} of them dropped, their last ratings kept", found.dropped
    )
    return f"{text} ({dropped})"
