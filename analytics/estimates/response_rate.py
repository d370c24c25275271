"""Who answered: invited, answered, linked to an earlier wave, and how those who left differed at baseline."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from analytics.estimates.change import MeanInterval, WelchChange, mean_interval, welch_change


@dataclass(frozen=True)
class Response:
    """Counts of one or many waves. `rate` is answered / invited, `linked_rate` linked / answered.

    A rate is NaN where its whole is 0 or not recorded, and over 1 where more answered than were recorded as invited.
    """

    invited: np.ndarray | float
    answered: np.ndarray | float
    linked: np.ndarray | float
    rate: np.ndarray | float
    linked_rate: np.ndarray | float


@dataclass(frozen=True)
class Attrition:
    """Baseline of those who answered again beside that of those who did not; `difference` is stayers minus leavers."""

    stayers: MeanInterval
    leavers: MeanInterval
    difference: WelchChange


def response(invited: ArrayLike, answered: ArrayLike, linked: ArrayLike = np.nan) -> Response:
    """Response of waves; the counts are scalars or arrays that broadcast (NaN: not recorded).

    Raises ValueError when more are linked than answered.
    """
    asked, given, joined = (np.asarray(counts, dtype=float) for counts in (invited, answered, linked))
    if (joined > given).any():
        raise ValueError("More respondents are linked to an earlier wave than answered.")
    return Response(asked[()], given[()], joined[()], _share(given, asked), _share(joined, given))


def attrition(
    n_stayed: ArrayLike,
    mean_stayed: ArrayLike,
    sd_stayed: ArrayLike,
    n_left: ArrayLike,
    mean_left: ArrayLike,
    sd_left: ArrayLike,
) -> Attrition:
    """Baseline scores of stayers and leavers from their counts, means and standard deviations; 95 % intervals.

    Those who left are often fewer than may be shown: disclosure control comes before any page.
    """
    return Attrition(
        stayers=mean_interval(n_stayed, mean_stayed, sd_stayed),
        leavers=mean_interval(n_left, mean_left, sd_left),
        difference=welch_change(n_left, mean_left, sd_left, n_stayed, mean_stayed, sd_stayed),
    )


def _share(part: np.ndarray, whole: np.ndarray) -> np.ndarray | float:
    return np.divide(part, whole, out=np.full(np.broadcast_shapes(part.shape, whole.shape), np.nan), where=whole > 0)[
        ()
    ]
