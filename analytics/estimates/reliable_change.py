"""Classifies the change of single persons as reliable or not.

A person's class is personal data: only the result of `counts` may be shown.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike

COUNTED_FROM = 20


class Method(StrEnum):
    """Names the ways to tell a person's change from the error of measurement."""

    JACOBSON_TRUAX = "jacobson-truax"
    GULLIKSEN_LORD_NOVICK = "gulliksen-lord-novick"
    HSU_LINN_LORD = "hsu-linn-lord"
    EDWARDS_NUNNALLY = "edwards-nunnally"
    HAGEMAN_ARRINDELL = "hageman-arrindell"


class ReliableClass(StrEnum):
    """Says how one person changed. UNKNOWN: a score is missing, or the method has no index for these data."""

    RECOVERED = "recovered"
    IMPROVED = "improved"
    UNCHANGED = "unchanged"
    DETERIORATED = "deteriorated"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Cutoffs:
    """Holds Jacobson and Truax's three borders between the dysfunctional and the functional group."""

    a: float
    b: float
    c: float


@dataclass(frozen=True)
class Counts:
    """Counts the persons of each class; `n` leaves out those whose class is unknown."""

    n: int
    recovered: int
    improved: int
    unchanged: int
    deteriorated: int

    @property
    def everyone_in_one_class(self) -> bool:
        """Tells whether everyone is in one class, so that the counts tell each person's."""
        return self.n in (self.recovered, self.improved, self.unchanged, self.deteriorated)


def standard_error_of_measurement(sd: float, reliability: float) -> float:
    """Returns sd·√(1 − r). Raises ValueError unless sd > 0 and r is in [0, 1]."""
    if not sd > 0 or not 0 <= reliability <= 1:
        raise ValueError(f"Reliable change needs sd > 0 and a reliability in [0, 1], not {sd:g} and {reliability:g}.")
    return float(sd * np.sqrt(1 - reliability))


def standard_error_of_difference(sd: float, reliability: float) -> float:
    """Returns √2 times the standard error of measurement, with its errors (Jacobson & Truax 1991)."""
    return float(np.sqrt(2) * standard_error_of_measurement(sd, reliability))


def critical_value(method: str) -> float:
    """Returns what an index must exceed to be reliable: 1.645 for Hageman and Arrindell (one-sided), 1.96 for the
    others."""
    return 1.645 if Method(method) is Method.HAGEMAN_ARRINDELL else 1.96


def index(
    before: ArrayLike,
    after: ArrayLike,
    *,
    sd: float,
    reliability: float,
    method: str = Method.JACOBSON_TRUAX,
    mean_before: float | None = None,
    mean_after: float | None = None,
    sd_change: float | None = None,
) -> np.ndarray | float:
    """Returns each person's reliable change index, positive for a rise, shaped as the scores (NaN: missing or
    undefined).

    `sd` and `reliability` come from published norms. The means (of each wave) and `sd_change` (of the differences, used
    by Hageman and Arrindell only) default to those of the scores given. Formulas: Jacobson & Truax 1991; Hsu 1989,
    1995; Speer 1992 for Edwards & Nunnally; Hageman & Arrindell 1993. With reliability 1 there is no error: the index
    of every difference is infinite, and 0 where there is no difference. Raises ValueError for an unknown method and for
    sd or reliability out of range.
    """
    chosen = Method(method)
    x1, x2 = np.broadcast_arrays(np.asarray(before, dtype=float), np.asarray(after, dtype=float))
    m1, m2 = _mean_or(mean_before, x1), _mean_or(mean_after, x2)
    error = standard_error_of_measurement(sd, reliability)
    prediction = sd * np.sqrt(1 - reliability**2)
    if chosen is Method.JACOBSON_TRUAX:
        return _in_errors(x2 - x1, np.sqrt(2) * error)
    if chosen is Method.GULLIKSEN_LORD_NOVICK:
        return _in_errors((x2 - m1) - reliability * (x1 - m1), prediction)
    if chosen is Method.HSU_LINN_LORD:
        return _in_errors((x2 - m2) - reliability * (x1 - m1), prediction)
    if chosen is Method.EDWARDS_NUNNALLY:
        return _in_errors(x2 - (reliability * (x1 - m1) + m1), error)
    r_dd = reliability_of_differences(_sd_or(sd_change, x2 - x1), sd, reliability)
    return _in_errors((x2 - x1) * r_dd + (m2 - m1) * (1 - r_dd), np.sqrt(r_dd) * np.sqrt(2) * error)


def reliability_of_differences(sd_change: float, sd: float, reliability: float) -> float:
    """Returns r_dd = 1 − S_diff² / sd_change² (Hageman & Arrindell 1993, with one error of measurement for both waves).

    It is NaN where the differences vary no more than the error of measurement alone: nothing in them is reliable then.
    """
    noise = standard_error_of_difference(sd, reliability) ** 2
    return float(1 - noise / sd_change**2) if sd_change**2 > noise else float("nan")


def classify(
    before: ArrayLike,
    after: ArrayLike,
    *,
    sd: float,
    reliability: float,
    method: str = Method.JACOBSON_TRUAX,
    mean_before: float | None = None,
    mean_after: float | None = None,
    sd_change: float | None = None,
    higher_is_better: bool = True,
    cutoff: float | None = None,
) -> np.ndarray | ReliableClass:
    """Returns each person's class, as words of ReliableClass shaped as the scores; one ReliableClass for scalars.

    Arguments and errors are those of `index`; a person whose index equals the critical value is UNCHANGED. With a
    `cutoff` the reliably improved persons who crossed it to the better side are RECOVERED. Classes are for `counts`
    only and must not be shown.
    """
    indices = index(
        before,
        after,
        sd=sd,
        reliability=reliability,
        method=method,
        mean_before=mean_before,
        mean_after=mean_after,
        sd_change=sd_change,
    )
    turn = 1 if higher_is_better else -1
    critical = critical_value(method)
    improved = turn * np.asarray(indices) > critical
    crossed = improved & _crossed(before, after, cutoff, turn)
    conditions = [np.isnan(indices), crossed, improved, turn * np.asarray(indices) < -critical]
    classes = [ReliableClass.UNKNOWN, ReliableClass.RECOVERED, ReliableClass.IMPROVED, ReliableClass.DETERIORATED]
    words = np.select(conditions, [each.value for each in classes], ReliableClass.UNCHANGED.value)
    return words if words.ndim else ReliableClass(str(words))


def classify_by_mid(
    before: ArrayLike, after: ArrayLike, *, mid: float, higher_is_better: bool = True
) -> np.ndarray | ReliableClass:
    """Returns each person's class by the smallest change that matters: improved from `mid` on, deteriorated from −`mid`
    on.

    This is the anchor-based companion of `classify`; its result, too, must not be shown. Raises ValueError unless mid >
    0.
    """
    if not mid > 0:
        raise ValueError(f"The smallest change that matters is above 0, not {mid:g}.")
    change = (1 if higher_is_better else -1) * (np.asarray(after, dtype=float) - np.asarray(before, dtype=float))
    words = np.select(
        [np.isnan(change), change >= mid, change <= -mid],
        [ReliableClass.UNKNOWN.value, ReliableClass.IMPROVED.value, ReliableClass.DETERIORATED.value],
        ReliableClass.UNCHANGED.value,
    )
    return words if words.ndim else ReliableClass(str(words))


def cutoffs(
    mean_dysfunctional: float, sd_dysfunctional: float, mean_functional: float, sd_functional: float
) -> Cutoffs:
    """Returns the borders a, b and c (Jacobson & Truax 1991), for scales in either direction: the means say which side
    is better.

    a: 2 sd of the dysfunctional group beyond its mean; b: 2 sd of the functional group short of its mean; c: between
    the means, weighted by the sds. Raises ValueError for a negative sd, and when both sds are 0.
    """
    if min(sd_dysfunctional, sd_functional) < 0 or sd_dysfunctional + sd_functional == 0:
        raise ValueError("Cut-offs need standard deviations of the two groups that are not negative and not both 0.")
    turn = 1 if mean_functional >= mean_dysfunctional else -1
    weighted = sd_dysfunctional * mean_functional + sd_functional * mean_dysfunctional
    return Cutoffs(
        a=mean_dysfunctional + turn * 2 * sd_dysfunctional,
        b=mean_functional - turn * 2 * sd_functional,
        c=weighted / (sd_dysfunctional + sd_functional),
    )


def counts(classes: ArrayLike, *, threshold: int = COUNTED_FROM) -> Counts | None:
    """Counts the persons in each class; None when fewer than `threshold` have a known class.

    Counts with everyone in one class (`Counts.everyone_in_one_class`) tell each person's class: the caller must withhold them.
    """
    words = np.atleast_1d(np.asarray(classes, dtype=str))
    known_classes = [kind for kind in ReliableClass if kind is not ReliableClass.UNKNOWN]
    by_class = [int((words == kind.value).sum()) for kind in known_classes]
    n = sum(by_class)
    return Counts(n, *by_class) if n >= threshold else None


def _mean_or(mean: float | None, scores: np.ndarray) -> float:
    if mean is not None:
        return mean
    known = scores[~np.isnan(scores)]
    return float(known.mean()) if known.size else float("nan")


def _sd_or(sd: float | None, differences: np.ndarray) -> float:
    if sd is not None:
        return sd
    known = differences[~np.isnan(differences)]
    return float(known.std(ddof=1)) if known.size > 1 else float("nan")


def _in_errors(difference: np.ndarray, error: float | np.floating) -> np.ndarray | float:
    with np.errstate(divide="ignore", invalid="ignore"):
        errors = np.asarray(difference / error)
    return np.where((difference == 0) & (error == 0), 0.0, errors)[()]


def _crossed(before: ArrayLike, after: ArrayLike, cutoff: float | None, turn: int) -> np.ndarray:
    if cutoff is None:
        return np.asarray(False)
    started, ended = turn * np.asarray(before, dtype=float), turn * np.asarray(after, dtype=float)
    return (started < turn * cutoff) & (ended > turn * cutoff)
