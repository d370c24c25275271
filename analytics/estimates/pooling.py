"""Pools the changes of many engagements by random effects, and draws each engagement's estimate towards the others."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike
from scipy import special
from statsmodels.stats.meta_analysis import combine_effects

POOLED_FROM = 3
OWN_VARIANCE_FROM = 10


@dataclass(frozen=True)
class Pooled:
    """Holds engagements pooled by random effects; with `pooled` False there were fewer than 3 and every figure is NaN.

    `k` counts the engagements that were used. `low`–`high` is the interval of the mean engagement,
    `prediction_low`–`prediction_high` that of a further one. `tau2` is the variance between engagements, `i2` the per
    cent of variation that is not sampling error, `q` Cochran's Q. `shrunken` and its interval are aligned with the
    estimates passed to `pool` (NaN where an engagement is left out).
    """

    k: int
    pooled: bool
    estimate: float
    se: float
    low: float
    high: float
    prediction_low: float
    prediction_high: float
    tau2: float
    i2: float
    q: float
    shrunken: np.ndarray
    shrunken_low: np.ndarray
    shrunken_high: np.ndarray


def pool(
    estimates: ArrayLike, variances: ArrayLike, *, confidence: float = 0.95, at_least_classic: bool = True
) -> Pooled:
    """Pools engagements by random effects from their estimates and sampling variances (both of shape (k,)).

    τ² is that of Paule and Mandel (1982), the interval that of Hartung and Knapp (2001) with k − 1 degrees of freedom.
    That interval collapses for a few engagements that are alike by chance, so its standard error is at least the
    classic one (Röver, Knapp & Friede 2015) unless `at_least_classic` is False; they are equal wherever τ² > 0. The
    prediction interval uses the same degrees of freedom, the shrunken estimates are the best linear unbiased
    predictions (both as in metafor). An engagement without an estimate or without a positive variance is left out.
    Raises ValueError for a negative variance, for shapes that differ, and for a confidence outside (0, 1).
    """
    y, v = np.asarray(estimates, dtype=float), np.asarray(variances, dtype=float)
    if y.shape != v.shape or y.ndim != 1 or (v < 0).any() or not 0 < confidence < 1:
        raise ValueError("Pooling needs as many variances as estimates, none negative, and a confidence in (0, 1).")
    used = np.isfinite(y) & np.isfinite(v) & (v > 0)
    k = int(used.sum())
    if k < POOLED_FROM:
        return _not_pooled(k, y.shape)
    with np.errstate(divide="ignore", invalid="ignore"):
        effects: Any = combine_effects(y[used], v[used], method_re="pm", use_t=True)
    classic, knapp = float(effects.sd_eff_w_re), float(effects.sd_eff_w_re_hksj)
    se = max(classic, knapp) if at_least_classic else knapp
    critical = float(special.stdtrit(k - 1, (1 + confidence) / 2))
    return _pooled(
        float(effects.mean_effect_re), se, float(effects.tau2), float(effects.q), critical, y, np.where(used, v, np.nan)
    )


def within_group_variances(n: ArrayLike, sd: ArrayLike, *, own_from: int = OWN_VARIANCE_FROM) -> np.ndarray:
    """Returns the sampling variance of each engagement's mean change, from its n and the sd of its differences (shape
    (k,)).

    From `own_from` respondents on an engagement uses its own sd. Below that, and where its own sd is 0, it uses the
    variance pooled over all, Σ(n − 1)s² / Σ(n − 1), divided by its n: a small group's own variance is too uncertain to
    weigh it by. NaN for n < 2.
    """
    n, sd = np.broadcast_arrays(np.atleast_1d(np.asarray(n, dtype=float)), np.atleast_1d(np.asarray(sd, dtype=float)))
    known = (n >= 2) & np.isfinite(sd)
    df = np.where(known, n - 1, 0.0)
    squares = (df * np.where(known, sd, 0.0) ** 2).sum()
    shared = squares / df.sum() if df.sum() else np.nan
    variance = np.where((n >= own_from) & (sd > 0), sd**2, shared)
    return np.where(known, variance, np.nan) / np.maximum(n, 1)


def _pooled(mu: float, se: float, tau2: float, q: float, critical: float, y: np.ndarray, v: np.ndarray) -> Pooled:
    k = int(np.isfinite(v).sum())
    own_share = tau2 / (tau2 + v)
    shrunken = own_share * y + (1 - own_share) * mu
    half_width = critical * np.sqrt(own_share * v + (1 - own_share) ** 2 * se**2)
    prediction_half_width = critical * float(np.hypot(np.sqrt(tau2), se))
    return Pooled(
        k=k,
        pooled=True,
        estimate=mu,
        se=se,
        low=mu - critical * se,
        high=mu + critical * se,
        prediction_low=mu - prediction_half_width,
        prediction_high=mu + prediction_half_width,
        tau2=tau2,
        i2=max(0.0, 100 * (1 - (k - 1) / q)) if q > 0 else 0.0,
        q=q,
        shrunken=shrunken,
        shrunken_low=shrunken - half_width,
        shrunken_high=shrunken + half_width,
    )


def _not_pooled(k: int, shape: tuple[int, ...]) -> Pooled:
    missing = np.full(shape, np.nan)
    nan = np.nan
    return Pooled(k, False, nan, nan, nan, nan, nan, nan, nan, nan, nan, missing, missing, missing)
