"""Short words for lists and headings: waves by name, many verdicts in one sentence."""

from collections.abc import Iterable

from analytics.language import Language
from analytics.model import Verdict, WaveKind
from analytics.wording import wave_name


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
