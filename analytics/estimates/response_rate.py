"""Computes response rates, and compares the baseline of those who left with that of those who stayed."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from analytics.estimates.change import MeanInterval, WelchChange, mean_interval, welch_change


@dataclass(frozen=True)
class Response:
    """Holds the counts of one or many waves. `rate` is answered / invited, `linked_rate` linked / answered.

    A rate is NaN where its denominator is 0 or not recorded, and over 1 where more answered than were recorded as
    invited.
    """

    invited: np.ndarray | float
    answered: np.ndarray | float
    linked: np.ndarray | float
    rate: np.ndarray | float
    linked_rate: np.ndarray | float


@dataclass(frozen=True)
class Attrition:
    """Holds the baseline of those who answered again (stayers) and of those who did not; `difference` is stayers −
    leavers."""

    stayers: MeanInterval
    leavers: MeanInterval
    difference: WelchChange


def response(invited: ArrayLike, answered: ArrayLike, linked: ArrayLike = np.nan) -> Response:
    """Returns the response of waves; the counts are scalars or arrays that broadcast (NaN: not recorded).

    Raises ValueError when more are linked than answered.
    """
    n_invited, n_answered, n_linked = (np.asarray(counts, dtype=float) for counts in (invited, answered, linked))
    if (n_linked > n_answered).any():
        raise ValueError("More respondents are linked to an earlier wave than answered.")
    return Response(
        n_invited[()], n_answered[()], n_linked[()], _share(n_answered, n_invited), _share(n_linked, n_answered)
    )


def attrition(
    n_stayed: ArrayLike,
    mean_stayed: ArrayLike,
    sd_stayed: ArrayLike,
    n_left: ArrayLike,
    mean_left: ArrayLike,
    sd_left: ArrayLike,
) -> Attrition:
    """Returns the baseline of stayers and leavers from their counts, means and standard deviations, with 95 %
    intervals.

    Those who left are often fewer than may be shown: the caller applies the disclosure thresholds.
    """
    return Attrition(
        stayers=mean_interval(n_stayed, mean_stayed, sd_stayed),
        leavers=mean_interval(n_left, mean_left, sd_left),
        difference=welch_change(n_left, mean_left, sd_left, n_stayed, mean_stayed, sd_stayed),
    )


def _share(part: np.ndarray, whole: np.ndarray) -> np.ndarray | float:
    missing = np.full(np.broadcast_shapes(part.shape, whole.shape), np.nan)
    return np.divide(part, whole, out=missing, where=whole > 0)[()]
