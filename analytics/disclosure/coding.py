"""Codes the figures of a release: rounds means, changes and intervals so that no single answer can be worked out.

Means and changes are in points of the 0–100 score. Figures of at least `Thresholds.detailed` people are detailed: they
have one decimal and intervals of their own. Figures of fewer people are coarse: whole points, and one interval.
"""

import math
from dataclasses import dataclass

import numpy as np

from analytics.estimates import change
from analytics.model import OVER, UNDER, ScaleEnd, Verdict
from analytics.rounding import rounded

DECIMALS = 1
"""Decimals of detailed figures; coarse figures have none."""
MOVED = 4
"""An interval is never narrower than if this many people differed by one step, half of them up and half down."""
INTERVAL_STEP, LEAST_HALF_WIDTH = 5.0, 5.0
NOT_TOLD = float("nan")


@dataclass(frozen=True)
class CodedMean:
    """Holds a mean as it is told: `value`, or NaN where only the end of the scale is told that it lies near."""

    value: float
    end: ScaleEnd | None


@dataclass(frozen=True)
class CodedChange:
    """Holds a change as it is told: two means, their difference, its interval (NaN: not told), and the verdict."""

    before: CodedMean
    after: CodedMean
    estimate: float
    low: float
    high: float
    verdict: Verdict


def coded_mean(mean: float, *, detailed: bool) -> CodedMean:
    """Returns a mean (0–100, NaN: none) rounded, or “over 90”, “under 10” in its place."""
    if mean > OVER:
        return CodedMean(NOT_TOLD, ScaleEnd.OVER)
    if mean < UNDER:
        return CodedMean(NOT_TOLD, ScaleEnd.UNDER)
    return CodedMean(rounded(mean, DECIMALS if detailed else 0), None)


def direction(verdict: Verdict) -> Verdict:
    """Returns a verdict as words tell it: better, worse, or no clear change.

    “No meaningful change” and “cannot tell” are one: apart, they would tell how alike a few people's changes are.
    """
    return verdict if verdict in (Verdict.IMPROVED, Verdict.DECLINED) else Verdict.NO_CLEAR_CHANGE


def step_points(low: float, high: float, items: int) -> float:
    """Returns by how many points a score changes when one of its `items` answers changes by one step of `low` … `high`."""
    return 100 / ((high - low) * items)


def least_half_width(n: int, step: float) -> float:
    """Returns the half-width of Student's interval of `n` values of which four differ by `step` points from the others.

    Two lie above and two below, so their mean does not change. Four is more than the answers of one person and one
    known to the reader, so an interval of answers that are all alike cannot be told from one of answers that are not.
    """
    sd = step * math.sqrt(MOVED / (n - 1))
    return float(change.paired_change(n, 0.0, sd).high)


def told_interval(estimate: float, half_width: float, n: int, step: float, *, detailed: bool) -> tuple[float, float]:
    """Returns the ends of the told interval around the exact `estimate` of `n` people; it contains the exact interval.

    `half_width` is that of the exact interval (NaN: all alike). It is widened to `least_half_width`; coarse, to 5
    points at least, and the ends go outward to multiples of 5.
    """
    half = max(np.nan_to_num(half_width), least_half_width(n, step))
    if detailed:
        return estimate - half, estimate + half
    half = max(half, LEAST_HALF_WIDTH)
    low, high = (estimate - half) / INTERVAL_STEP, (estimate + half) / INTERVAL_STEP
    # An end that lies on a multiple of 5 but for an error of arithmetic stays there.
    low, high = math.floor(rounded(low, 9)), math.ceil(rounded(high, 9))
    return INTERVAL_STEP * low + 0.0, INTERVAL_STEP * high + 0.0


def coded_change(
    exact: change.MeanInterval,
    means: tuple[float, float],
    step: float,
    mid: float | None,
    *,
    higher_is_better: bool,
    detailed: bool,
) -> CodedChange:
    """Returns the change of `exact.n` people as figures tell it.

    `exact` holds the change with its interval (NaN: all alike), `means` the exact means of the two surveys (NaN: asked
    once), `step` is that of `step_points`. A coarse change is the difference of the two told means, and its verdict
    follows from the told interval, so that both tell nothing more. Where a mean lies near an end of the scale, only the
    direction is told.
    """
    before, after = (coded_mean(mean, detailed=detailed) for mean in means)
    if math.isnan(means[1]):
        return CodedChange(before, after, NOT_TOLD, NOT_TOLD, NOT_TOLD, Verdict.CANNOT_TELL)
    if before.end or after.end:
        verdict = direction(_verdict(exact.low, exact.high, mid, higher_is_better))
        return CodedChange(before, after, NOT_TOLD, NOT_TOLD, NOT_TOLD, verdict)
    half_width = (float(exact.high) - float(exact.low)) / 2
    low, high = told_interval(float(exact.estimate), half_width, int(exact.n), step, detailed=detailed)
    verdict = _verdict(low, high, mid, higher_is_better)
    if not detailed:
        return CodedChange(before, after, after.value - before.value, low, high, verdict)
    estimate, low, high = (rounded(value, DECIMALS) for value in (float(exact.estimate), low, high))
    return CodedChange(before, after, estimate, low, high, verdict)


def coded_mean_interval(mean: float, low: float, high: float, n: int, step: float) -> tuple[float, float]:
    """Returns the ends of the told interval of one survey's mean in detailed figures, within 0–100.

    It is widened like that of a change; NaN where the mean itself is not told.
    """
    if coded_mean(mean, detailed=True).end or math.isnan(mean):
        return NOT_TOLD, NOT_TOLD
    half = max(np.nan_to_num(max(mean - low, high - mean)), least_half_width(n, step))
    return rounded(max(0.0, mean - half), DECIMALS), rounded(min(100.0, mean + half), DECIMALS)


def _verdict(low: change.Floats, high: change.Floats, mid: float | None, higher_is_better: bool) -> Verdict:
    return Verdict(change.verdict(low, high, mid, higher_is_better=higher_is_better))
