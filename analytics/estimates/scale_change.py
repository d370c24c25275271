"""Computes the changes of scales between two surveys and the means of one survey, for live pages and for releases
alike.

Every function works on whole columns of sufficient statistics. They come from SQL over all engagements, or from the
panel of a release.
"""

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy import special

from analytics.estimates import change

LOW, HIGH = 0.0, 100.0
PAIRED = ["n", "mean", "sd", "mean_before", "mean_after"]
EVERYONE = ["n_first", "mean_first", "sd_first", "n_later", "mean_later", "sd_later"]


def changes(statistics: pd.DataFrame) -> pd.DataFrame:
    """Returns the change from the first survey to the later one, one row per row of `statistics`, in points of 0–100.

    Columns of `statistics`: n, mean, sd (of the paired differences, later minus first), mean_before, mean_after (of the
    linked respondents; all NaN where nobody is linked), n_first, mean_first, sd_first, n_later, mean_later, sd_later
    (of everyone who answered each survey), mid (NaN: not known), higher_is_better. Linked respondents give Student's
    interval with n − 1 degrees of freedom, unlinked surveys Welch's interval with Welch's degrees of freedom.

    Columns of the result: linked, n (the fewest respondents behind the figure), n_before, n_after, mean_before,
    mean_after, estimate, sd (of the paired differences; NaN where unlinked), se, df, low, high (NaN: no interval,
    because there are fewer than two respondents or all changed alike), verdict.
    """
    rows = statistics.astype(dict.fromkeys([*PAIRED, *EVERYONE, "mid"], "float64"))
    linked = rows["n"].notna()
    differences = _unlinked(rows[EVERYONE]).mask(linked, _linked(rows[PAIRED]))
    low, high = (differences[end].where(differences["spread"] > 0) for end in ("low", "high"))
    verdict = change.verdict(low, high, rows["mid"], higher_is_better=rows["higher_is_better"].to_numpy(dtype=bool))
    counts = {name: differences[name].astype(int) for name in ("n_before", "n_after")}
    n = differences[["n_before", "n_after"]].min(axis=1).astype(int)
    return differences.assign(linked=linked, n=n, **counts, low=low, high=high, verdict=verdict).drop(columns="spread")


def statistics_of(first: pd.Series, later: pd.Series, *, linked: bool) -> pd.DataFrame:
    """Returns the row of statistics that `changes` needs, without mid and higher_is_better, from the scores of two
    surveys.

    `first` and `later` hold one score per respondent (NaN: did not answer); where `linked`, a respondent has the same
    label in both.
    """
    row = dict.fromkeys(PAIRED, np.nan)
    for name, scores in (("first", first), ("later", later)):
        row |= {f"n_{name}": scores.count(), f"mean_{name}": scores.mean(), f"sd_{name}": scores.std(ddof=1)}
    if linked:
        pairs = pd.DataFrame({"before": first, "after": later}).dropna()
        moved = pairs["after"] - pairs["before"]
        means = pairs.mean()
        row |= {"n": len(pairs), "mean": moved.mean(), "sd": moved.std(ddof=1)}
        row |= {"mean_before": means["before"], "mean_after": means["after"]}
    return pd.DataFrame([row])


def mean_interval_ends(n: ArrayLike, mean: ArrayLike, sd: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    """Returns the ends of the 95 % interval of each mean of one survey, within 0–100; NaN where all answered alike."""
    interval = change.mean_interval(n, mean, sd)
    spread = change.has_spread(sd)
    low, high = (np.where(spread, np.clip(end, LOW, HIGH), np.nan) for end in (interval.low, interval.high))
    return low, high


def standard_error_from_release(
    low: float, high: float, n: ArrayLike, half_widths: ArrayLike, *, linked: bool
) -> float:
    """Returns the standard error of a change that a release shows with the interval `low` … `high`; NaN without an
    interval.

    `n` and `half_widths` (NaN: no interval) are those of the means of its two surveys, of the same people, as the
    release shows them. The result is half the interval divided by Student's quantile: it follows from the rounded
    figures of the release alone, so it tells a reader nothing new. The degrees of freedom are n − 1 where the surveys
    are linked, else Welch's. Welch's follow from the intervals of the two means, or, where neither has one, from equal
    variances.
    """
    n, half = np.asarray(n, dtype=float), np.asarray(half_widths, dtype=float)
    df = n[0] - 1 if linked else _welch_df_shown(n, half)
    return float((high - low) / 2 / special.stdtrit(df, 0.975)) if df > 0 else float("nan")


def half_width(mean: ArrayLike, low: ArrayLike, high: ArrayLike) -> np.ndarray:
    """Returns half the width of each mean's interval, also where the end of the scale cuts it off at one side."""
    mean = np.asarray(mean, dtype=float)
    return np.maximum(mean - np.asarray(low, dtype=float), np.asarray(high, dtype=float) - mean)


def _welch_df_shown(n: np.ndarray, half: np.ndarray) -> float:
    variances = np.nan_to_num(half / special.stdtrit(n - 1, 0.975)) ** 2
    if not variances.any():
        variances = 1 / n
    return float(variances.sum() ** 2 / (variances**2 / (n - 1)).sum())


def _linked(rows: pd.DataFrame) -> pd.DataFrame:
    n = rows["n"].fillna(0)
    paired = change.paired_change(n, rows["mean"], rows["sd"])
    return pd.DataFrame(
        {
            **{"n_before": n, "n_after": n, "mean_before": rows["mean_before"], "mean_after": rows["mean_after"]},
            **{name: getattr(paired, name) for name in ("estimate", "sd", "se", "low", "high")},
            "df": np.where(n >= 2, n - 1, np.nan),
            "spread": change.has_spread(rows["sd"]),
        },
        index=rows.index,
        dtype="float64",
    )


def _unlinked(rows: pd.DataFrame) -> pd.DataFrame:
    welch = change.welch_change(*(rows[name] for name in EVERYONE))
    spread = change.has_spread(rows["sd_first"]) | change.has_spread(rows["sd_later"])
    return pd.DataFrame(
        {
            **{"n_before": rows["n_first"], "n_after": rows["n_later"]},
            **{"mean_before": rows["mean_first"], "mean_after": rows["mean_later"], "sd": np.nan},
            **{name: getattr(welch, name) for name in ("estimate", "se", "df", "low", "high")},
            "spread": spread,
        },
        index=rows.index,
        dtype="float64",
    )
