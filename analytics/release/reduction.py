"""A release as somebody may see it who answered the surveys too: every threshold is one higher."""

from dataclasses import replace

from analytics.disclosure.thresholds import Shown, Thresholds
from analytics.model import ScaleChange
from analytics.release.model import ReleasedScale

LEAST_FIRST = [Shown.NOTHING, Shown.WORDS, Shown.FIGURES]


def seen_by_respondent(scales: tuple[ReleasedScale, ...], thresholds: Thresholds) -> tuple[ReleasedScale, ...]:
    """The scales as a reader may see them who answered the surveys too: every threshold is one higher."""
    higher = thresholds.for_respondent()
    told = [lowered(one, higher) for one in scales]
    # The whole and some of its parts would give the others away.
    least = {
        one.scale_id: min(
            (part.shown for part in told if part.part and part.scale_id == one.scale_id), key=LEAST_FIRST.index
        )
        for one in told
        if one.part
    }
    return tuple(_no_more(one, least[one.scale_id]) if one.part else one for one in told)


def _no_more(one: ReleasedScale, most: Shown) -> ReleasedScale:
    if most is Shown.NOTHING:
        return replace(one, shown=most, change=None)
    return in_words(one) if most is Shown.WORDS else one


def lowered(one: ReleasedScale, thresholds: Thresholds) -> ReleasedScale:
    """The scale with no more told of it than these thresholds allow."""
    if one.change is None:
        return one
    allowed = thresholds.shown(least_n(one.change))
    if allowed is Shown.NOTHING:
        return replace(one, shown=allowed, change=None)
    return in_words(one) if allowed is Shown.WORDS else one


def least_n(change: ScaleChange) -> int:
    """The fewest respondents behind any of a change's figures."""
    return min([change.n, *(point.n for point in change.points)])


def in_words(one: ReleasedScale) -> ReleasedScale:
    """The scale with its verdict and respondents, without figures."""
    if one.change is None:
        return one
    nothing = float("nan")
    bare = replace(
        one.change,
        mean_before=nothing,
        mean_after=nothing,
        estimate=nothing,
        low=nothing,
        high=nothing,
        se=nothing,
        points=(),
    )
    return replace(one, shown=Shown.WORDS, change=bare)
