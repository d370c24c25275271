"""Orders scales by their change, the best one first, for live pages and releases alike."""

import math
from collections.abc import Sequence

from analytics.model import ScaleChange, Verdict
from analytics.release.model import ReleasedScale
from analytics.wording import change_sentences

_WORDS = (
    Verdict.IMPROVED,
    Verdict.NO_CLEAR_CHANGE,
    Verdict.NO_MEANINGFUL_CHANGE,
    Verdict.CANNOT_TELL,
    Verdict.DECLINED,
)


def place(change: ScaleChange | None) -> tuple[int, float, int]:
    """Returns the sort key of a change: those told first, the largest for the better before others.

    Without figures the verdict decides. What has no change yet stands last.
    """
    if change is None:
        return (3, 0.0, 0)
    if change_sentences.asked_once(change) or change_sentences.not_asked(change):
        return (2, 0.0, 0)
    better = change.estimate if change.scale.higher_is_better else -change.estimate
    if math.isfinite(better):
        return (0, -better, 0)
    # A change of which only an end of the scale is told has no size: it stands before those with figures if it is better.
    return (0, -math.inf if change.verdict is Verdict.IMPROVED else math.inf, _WORDS.index(change.verdict))


def in_order(scales: Sequence[ReleasedScale]) -> list[ReleasedScale]:
    """Returns the scales sorted by their change."""
    return sorted(scales, key=lambda released: place(released.change))
