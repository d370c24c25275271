"""Reduces a release for readers who answered its surveys themselves."""

from dataclasses import replace

from analytics.disclosure.thresholds import LEAST_FIRST, Detail, Thresholds
from analytics.model import ScaleChange
from analytics.release.model import ReleasedScale


def seen_by_respondent(scales: tuple[ReleasedScale, ...], thresholds: Thresholds) -> tuple[ReleasedScale, ...]:
    """Returns the scales as readers who answered the surveys may see them: every threshold is one higher."""
    higher = thresholds.for_respondent()
    reduced = [reduced_to(scale, higher) for scale in scales]
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


def reduced_to(scale: ReleasedScale, thresholds: Thresholds) -> ReleasedScale:
    """Returns the scale with no more than these thresholds allow."""
    if scale.change is None:
        return scale
    allowed = thresholds.detail_for(fewest_respondents(scale.change))
    if allowed is Detail.NOTHING:
        return replace(scale, detail=allowed, change=None)
    return without_figures(scale) if allowed is Detail.WORDS else scale


def fewest_respondents(change: ScaleChange) -> int:
    """Returns the fewest respondents behind any of a change's figures."""
    return min([change.n, *(point.n for point in change.points)])


def without_figures(scale: ReleasedScale) -> ReleasedScale:
    """Returns the scale with its verdict and number of respondents, without figures (NaN)."""
    if scale.change is None:
        return scale
    nan = float("nan")
    worded = replace(
        scale.change,
        mean_before=nan,
        mean_after=nan,
        estimate=nan,
        low=nan,
        high=nan,
        se=nan,
        points=(),
    )
    return replace(scale, detail=Detail.WORDS, change=worded)
