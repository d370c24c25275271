"""Writes the means of surveys: as a number, or as the end of the scale where no more is told."""

from analytics.model import OVER, UNDER, ScaleChange, ScaleEnd, WavePoint
from analytics.wording.language import Language


def mean_text(mean: float, end: ScaleEnd | None, decimals: int, say: Language) -> str:
    """Returns “53.4”, or “over 90” or “under 10” where only the end of the scale is told."""
    if end is None:
        return say.number(mean, decimals)
    if end is ScaleEnd.OVER:
        return say("over {points}", points=say.number(OVER, 0))
    return say("under {points}", points=say.number(UNDER, 0))


def point_text(point: WavePoint, change: ScaleChange, say: Language) -> str:
    """Returns the mean of one survey of a change."""
    return mean_text(point.mean, point.end, change.decimals, say)


def both_means(change: ScaleChange, say: Language) -> str:
    """Returns the means of the two surveys of a change: “53 → over 90”."""
    before = mean_text(change.mean_before, change.before_end, change.decimals, say)
    return f"{before} → {mean_text(change.mean_after, change.after_end, change.decimals, say)}"
