"""Computes the change of a group from sufficient statistics: estimates, intervals, verdicts and standardised effects.

Every function works on scalars or on whole arrays that broadcast; scalars in give scalars out. NaN means that the
figure does not exist.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from analytics.model import Verdict

Floats = np.ndarray | float

SIGN_FLIP_FROM = 6
SIGN_FLIP_UP_TO = 20
ROUNDING = 1e-9
"""Standard deviations up to this size are errors of arithmetic."""


@dataclass(frozen=True)
class MeanInterval:
    """Holds the mean of `n` values with its t interval at `confidence`.

    `sd` is the standard deviation of the values, `se` the standard error of their mean.
    """

    n: Floats
    estimate: Floats
    sd: Floats
    se: Floats
    low: Floats
    high: Floats
    confidence: float = 0.95


@dataclass(frozen=True)
class PairedChange(MeanInterval):
    """Holds a mean of paired differences, with the standardised effects that follow from its own statistics."""

    @property
    def d_z(self) -> Floats:
        """Returns the mean of the differences in units of their standard deviation."""
        return d_z(self.estimate, self.sd)

    @property
    def hedges_g(self) -> Floats:
        """Returns d_z corrected for small n by Hedges' J with ν = n − 1."""
        return self.d_z * hedges_j(np.asarray(self.n) - 1)


@dataclass(frozen=True)
class WelchChange:
    """Holds the difference of two independent means, second minus first, with Welch's interval and degrees of
    freedom."""

    n1: Floats
    n2: Floats
    estimate: Floats
    se: Floats
    df: Floats
    low: Floats
    high: Floats
    confidence: float = 0.95


def paired_change(n: ArrayLike, mean: ArrayLike, sd: ArrayLike, *, confidence: float = 0.95) -> PairedChange:
    """Returns the mean change of `n` linked respondents, from the mean and standard deviation of their differences.

    The interval is Student's t with n − 1 degrees of freedom. Below n = 2 it is NaN, at n = 0 the estimate is NaN too;
    sd = 0 gives an interval of width 0. Raises ValueError for negative n or sd and for a confidence outside (0, 1).
    """
    return PairedChange(*_mean_with_interval(n, mean, sd, confidence), confidence=confidence)


def mean_interval(n: ArrayLike, mean: ArrayLike, sd: ArrayLike, *, confidence: float = 0.95) -> MeanInterval:
    """Returns the mean of one wave with its t interval; NaN and errors are those of `paired_change`."""
    return MeanInterval(*_mean_with_interval(n, mean, sd, confidence), confidence=confidence)


def has_spread(sd: ArrayLike) -> np.ndarray:
    """Tells whether values with this standard deviation differ at all; values that are equal (up to rounding) do not.

    An interval of width 0 would claim a certainty that a few answers on a coarse scale cannot give: R's t.test refuses
    constant data for the same reason.
    """
    return np.asarray(sd, dtype=float) > ROUNDING


def welch_change(
    n1: ArrayLike,
    mean1: ArrayLike,
    sd1: ArrayLike,
    n2: ArrayLike,
    mean2: ArrayLike,
    sd2: ArrayLike,
    *,
    confidence: float = 0.95,
) -> WelchChange:
    """Returns the difference mean2 − mean1 of two waves that are not linked person by person.

    The interval is that of Welch (1947), with degrees of freedom by Satterthwaite. It is NaN where either n < 2; with
    both sd 0 it has width 0 and n1 + n2 − 2 degrees of freedom. Raises the errors of `paired_change`.
    """
    n1, mean1, sd1 = _statistics(n1, mean1, sd1)
    n2, mean2, sd2 = _statistics(n2, mean2, sd2)
    with np.errstate(divide="ignore", invalid="ignore"):
        v1 = np.where(n1 >= 2, sd1**2 / n1, np.nan)
        v2 = np.where(n2 >= 2, sd2**2 / n2, np.nan)
        satterthwaite = (v1 + v2) ** 2 / (v1**2 / (n1 - 1) + v2**2 / (n2 - 1))
    se = np.sqrt(v1 + v2)
    df = np.where(se == 0, n1 + n2 - 2, satterthwaite)
    estimate = mean2 - mean1
    half = _critical(df, confidence) * se
    return WelchChange(
        n1[()], n2[()], estimate[()], se[()], df[()], (estimate - half)[()], (estimate + half)[()], confidence
    )


def verdict(
    low: ArrayLike, high: ArrayLike, mid: ArrayLike | None, *, higher_is_better: ArrayLike = True
) -> Verdict | np.ndarray:
    """Returns what the interval [low, high] of a change allows one to say.

    Arrays give an array of the verdicts' words, scalars one Verdict. `mid` is the smallest change that matters (None
    or NaN: not known, and then nothing is called “no meaningful change”). Intervals of scales where lower is better
    are turned first. An interval within ±mid is “no meaningful change” even when it leaves out 0: see
    `smaller_than_matters`. Without an interval (NaN) the verdict is “cannot tell”.
    """
    up = np.asarray(higher_is_better, dtype=bool)
    low, high = np.asarray(low, dtype=float), np.asarray(high, dtype=float)
    low, high = np.where(up, low, -high), np.where(up, high, -low)
    words = np.select(
        [_within(low, high, mid), low > 0, high < 0],
        [Verdict.NO_MEANINGFUL_CHANGE.value, Verdict.IMPROVED.value, Verdict.DECLINED.value],
        Verdict.CANNOT_TELL.value,
    )
    return words if words.ndim else Verdict(str(words))


def smaller_than_matters(low: ArrayLike, high: ArrayLike, mid: ArrayLike | None) -> np.ndarray | bool:
    """Tells where there is a change (the interval leaves out 0) that is smaller than `mid` in either direction."""
    low, high = np.asarray(low, dtype=float), np.asarray(high, dtype=float)
    is_smaller = _within(low, high, mid) & ((low > 0) | (high < 0))
    return is_smaller if is_smaller.ndim else bool(is_smaller)


def bounds_with_nonresponse(
    mean: ArrayLike, n_answered: ArrayLike, n_invited: ArrayLike, low: float, high: float
) -> tuple[Floats, Floats]:
    """Returns the least and the greatest mean of all invited, if the missing had all answered `low` or all `high`
    (Manski 1989).

    Where more answered than were invited nobody is missing; where nobody was invited the bounds are NaN. With no
    answer at all they are low and high. Raises ValueError for a mean outside low … high.
    """
    mean, answered, invited = np.broadcast_arrays(
        *(np.asarray(value, dtype=float) for value in (mean, n_answered, n_invited))
    )
    if ((mean < low) | (mean > high)).any():
        raise ValueError(f"A mean lies outside the scale {low:g}–{high:g}.")
    share = np.divide(answered, invited, out=np.full(answered.shape, np.nan), where=invited > 0).clip(max=1)
    known = np.where(answered > 0, mean, 0.0) * share
    return (known + (1 - share) * low)[()], (known + (1 - share) * high)[()]


def d_z(mean: ArrayLike, sd: ArrayLike) -> Floats:
    """Returns the mean of the differences / their standard deviation (Lakens 2013, eq. 6); NaN where the sd is 0."""
    return _ratio(mean, sd)


def d_av(
    mean: ArrayLike, sd_before: ArrayLike, sd_after: ArrayLike, *, average: Literal["mean", "rms"] = "mean"
) -> Floats:
    """Returns the mean change / the average standard deviation of the two waves.

    The average is their mean (Lakens 2013, eq. 10) or the root of their mean square (`rms`, Cumming 2012).
    """
    before, after = np.asarray(sd_before, dtype=float), np.asarray(sd_after, dtype=float)
    return _ratio(mean, (before + after) / 2 if average == "mean" else np.sqrt((before**2 + after**2) / 2))


def d_rm(mean: ArrayLike, sd: ArrayLike, correlation: ArrayLike) -> Floats:
    """Returns d_z·√(2(1 − r)), with r the correlation of the two waves (Lakens 2013, eq. 9)."""
    return d_z(mean, sd) * np.sqrt(2 * (1 - np.asarray(correlation, dtype=float)))


def hedges_j(nu: ArrayLike) -> Floats:
    """Returns the exact small-sample correction of a standardised effect: Γ(ν/2) / (√(ν/2)·Γ((ν − 1)/2)).

    Hedges (1981). NaN for ν ≤ 1. For paired changes ν = n − 1, whichever of d_z, d_av and d_rm is corrected.
    """
    nu = np.asarray(nu, dtype=float)
    nu = np.where(nu > 1, nu, np.nan)
    return np.exp(special.gammaln(nu / 2) - special.gammaln((nu - 1) / 2) - np.log(nu / 2) / 2)[()]


def signflip_p(differences: ArrayLike) -> float | None:
    """Returns the exact two-sided p of the mean difference under all 2ⁿ sign flips (Fisher 1935), for n = 6 … 20.

    None for n ≤ 5, where the test cannot reach .05. NaN differences are left out. Raises ValueError above n = 20.
    """
    known = np.asarray(differences, dtype=float)
    known = known[~np.isnan(known)]
    if known.size < SIGN_FLIP_FROM:
        return None
    if known.size > SIGN_FLIP_UP_TO:
        raise ValueError(f"{known.size} differences have too many sign flips to list; {SIGN_FLIP_UP_TO} is the most.")
    # A flip and its opposite are equally far from 0, so the first sign can stay.
    sums = known[:1]
    for difference in known[1:]:
        sums = np.concatenate([sums + difference, sums - difference])
    tolerance = 1e-9 * np.abs(known).sum()
    return float(np.mean(np.abs(sums) >= abs(known.sum()) - tolerance))


def min_two_sided_signflip_p(n: ArrayLike) -> Floats:
    """Returns the least p that the two-sided sign-flip test of `n` differences can give: 2 / 2ⁿ."""
    return np.minimum(1.0, 2.0 ** (1 - np.asarray(n, dtype=float)))[()]


def finite_population_correction(n: ArrayLike, population: ArrayLike) -> Floats:
    """Returns √((N − n)/(N − 1)), the factor of a standard error when `n` of a group of N answered (Cochran 1977).

    It is 0 when all answered. It serves statements on this group alone; the intervals here speak of groups
    like it and are not corrected. NaN for n = 0. Raises ValueError for n > N.
    """
    n, population = np.broadcast_arrays(np.asarray(n, dtype=float), np.asarray(population, dtype=float))
    if (n > population).any():
        raise ValueError("More answered than there are in the group.")
    left = np.where(n > 0, population - n, np.nan)
    return np.sqrt(left / np.maximum(population - 1, 1))[()]


def _mean_with_interval(
    n: ArrayLike, mean: ArrayLike, sd: ArrayLike, confidence: float
) -> tuple[Floats, Floats, Floats, Floats, Floats, Floats]:
    n, mean, sd = _statistics(n, mean, sd)
    estimate = np.where(n >= 1, mean, np.nan)
    spread = np.where(n >= 2, sd, np.nan)
    se = spread / np.sqrt(np.maximum(n, 1))
    half = _critical(n - 1, confidence) * se
    return n[()], estimate[()], spread[()], se[()], (estimate - half)[()], (estimate + half)[()]


def _statistics(n: ArrayLike, mean: ArrayLike, sd: ArrayLike) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    n, mean, sd = np.broadcast_arrays(*(np.asarray(value, dtype=float) for value in (n, mean, sd)))
    if (n < 0).any() or (sd < 0).any():
        raise ValueError("A number of respondents or a standard deviation is below 0.")
    return n, mean, sd


def _critical(df: np.ndarray, confidence: float) -> np.ndarray:
    if not 0 < confidence < 1:
        raise ValueError(f"A confidence is between 0 and 1, not {confidence:g}.")
    return special.stdtrit(np.where(df > 0, df, np.nan), (1 + confidence) / 2)


def _within(low: np.ndarray, high: np.ndarray, mid: ArrayLike | None) -> np.ndarray:
    matters = np.asarray(np.nan if mid is None else mid, dtype=float)
    return (-matters < low) & (high < matters)


def _ratio(part: ArrayLike, whole: ArrayLike) -> Floats:
    part, whole = np.broadcast_arrays(np.asarray(part, dtype=float), np.asarray(whole, dtype=float))
    return np.divide(part, whole, out=np.full(part.shape, np.nan), where=whole > 0)[()]
