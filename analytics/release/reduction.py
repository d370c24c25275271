"""Reduces a release for readers who answered its surveys themselves."""

import math
from dataclasses import replace

from analytics.disclosure import coding
from analytics.disclosure.thresholds import LEAST_FIRST, Detail, Thresholds
from analytics.estimates import change as estimates
from analytics.estimates import scale_change
from analytics.model import ScaleChange, WavePoint
from analytics.release.model import ReleasedScale
from analytics.rounding import rounded

NAN = float("nan")


def seen_by_respondent(
    scales: tuple[ReleasedScale, ...], thresholds: Thresholds, *, coded: bool = True
) -> tuple[ReleasedScale, ...]:
    """Returns the scales as readers who answered the surveys may see them: every threshold is one higher.

    The figures of a release from before they were `coded` are left as they are, or told in words.
    """
    higher = thresholds.for_respondent()
    reduced = [reduced_to(scale, higher, coded=coded) for scale in scales]
    # All parts of a scale show equally much: the whole minus some of its parts would give the others away.
    least_of_parts = {
        scale.scale_id: min(
            (part.detail for part in reduced if part.organisation and part.scale_id == scale.scale_id),
            key=LEAST_FIRST.index,
        )
        for scale in reduced
        if scale.organisation
    }
    return tuple(_no_more(scale, least_of_parts[scale.scale_id]) if scale.organisation else scale for scale in reduced)


def _no_more(scale: ReleasedScale, most: Detail) -> ReleasedScale:
    if most is Detail.NOTHING:
        return replace(scale, detail=most, change=None)
    return without_figures(scale) if most is Detail.WORDS else scale


def reduced_to(scale: ReleasedScale, thresholds: Thresholds, *, coded: bool = True) -> ReleasedScale:
    """Returns the scale with no more than these thresholds allow."""
    if scale.change is None:
        return scale
    fewest = fewest_respondents(scale.change)
    if scale.detail is Detail.WORDS and not fewest:
        return scale if scale.for_respondents else replace(scale, detail=Detail.NOTHING, change=None)
    allowed = thresholds.detail_for(fewest)
    if allowed is Detail.NOTHING:
        return replace(scale, detail=allowed, change=None)
    if allowed is Detail.WORDS:
        return without_figures(scale)
    if coded and scale.change.decimals and not thresholds.is_detailed(scale.change.n):
        return replace(scale, change=_coarse(scale.change))
    return scale


def fewest_respondents(change: ScaleChange) -> int:
    """Returns the fewest respondents behind any of a change's figures; 0 where their number is not told."""
    return min([change.n, *(point.n for point in change.points)])


def without_figures(scale: ReleasedScale) -> ReleasedScale:
    """Returns the scale as a release in words tells it: the two surveys and the direction, no number (NaN, n = 0)."""
    if scale.change is None:
        return scale
    no_figures = dict.fromkeys(["mean_before", "mean_after", "estimate", "low", "high", "se"], NAN)
    worded = replace(
        scale.change,
        **no_figures,
        n=0,
        invited=None,
        linked=True,
        points=(),
        before_end=None,
        after_end=None,
        verdict=coding.direction(scale.change.verdict),
    )
    return replace(scale, detail=Detail.WORDS, change=worded)


def _coarse(told: ScaleChange) -> ScaleChange:
    """Returns the coarse change that follows from told detailed figures, without the intervals of the means.

    How many questions the scale has is not told, so the interval is widened as for a scale of one question.
    """
    points = tuple(_coarse_point(point) for point in told.points)
    means = {"mean_before": rounded(told.mean_before), "mean_after": rounded(told.mean_after)}
    if math.isnan(told.estimate):
        return replace(told, **means, points=points, decimals=0)
    step, mid = coding.step_points(told.scale.low, told.scale.high, 1), told.scale.mid
    half = (told.high - told.low) / 2
    low, high = coding.told_interval(told.estimate, half, told.n, step, detailed=False)
    verdict = estimates.verdict(low, high, mid.value if mid else None, higher_is_better=told.scale.higher_is_better)
    counts = [point.n for point in points] if len(points) == 2 else [told.n, told.n]
    se = scale_change.standard_error_from_release(low, high, counts, [NAN, NAN], linked=told.linked)
    change = {"estimate": means["mean_after"] - means["mean_before"], "low": low, "high": high, "se": se}
    return replace(told, **means, **change, verdict=verdict, points=points, decimals=0)


def _coarse_point(point: WavePoint) -> WavePoint:
    return replace(point, mean=rounded(point.mean), low=NAN, high=NAN)
