"""Reliable change of single persons.

A person's class is personal data: nothing but `counts` is for showing.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike

COUNTED_FROM = 20


class Method(StrEnum):
    """Ways to tell a person's change from the error of measurement."""

    JACOBSON_TRUAX = "jacobson-truax"
    GULLIKSEN_LORD_NOVICK = "gulliksen-lord-novick"
    HSU_LINN_LORD = "hsu-linn-lord"
    EDWARDS_NUNNALLY = "edwards-nunnally"
    HAGEMAN_ARRINDELL = "hageman-arrindell"


class ReliableClass(StrEnum):
    """What became of one person. UNKNOWN: a score is missing, or the method has no index for these data."""

    RECOVERED = "recovered"
    IMPROVED = "improved"
    UNCHANGED = "unchanged"
    DETERIORATED = "deteriorated"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Cutoffs:
    """Jacobson and Truax's three borders between the dysfunctional and the functional group."""

    a: float
    b: float
    c: float


@dataclass(frozen=True)
class Counts:
    """How many persons fell into each class; `n` leaves out the unknown ones."""

    n: int
    recovered: int
    improved: int
    unchanged: int
    deteriorated: int

    @property
    def alike(self) -> bool:
        """Whether everyone is in one class, so that the counts tell each person's."""
        return self.n in (self.recovered, self.improved, self.unchanged, self.deteriorated)


def standard_error_of_measurement(sd: float, reliability: float) -> float:
    """sd·√(1 − r). Raises ValueError unless sd > 0 and r is in [0, 1]."""
    if not sd > 0 or not 0 <= reliability <= 1:
        raise ValueError(f"Reliable change needs sd > 0 and a reliability in [0, 1], not {sd:g} and {reliability:g}.")
    return float(sd * np.sqrt(1 - reliability))


def standard_error_of_difference(sd: float, reliability: float) -> float:
    """√2 times the standard error of measurement (Jacobson & Truax 1991); errors as there."""
    return float(np.sqrt(2) * standard_error_of_measurement(sd, reliability))


def critical_value(method: str) -> float:
    """What an index must exceed to be reliable: 1.645 for Hageman and Arrindell (one-sided), 1.96 for the others."""
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
    """Each person's reliable change index, positive for a rise, shaped as the scores (NaN: missing or undefined).

    `sd` and `reliability` come from published norms. The means (of each wave) and `sd_change` (of the differences,
    used by Hageman and Arrindell only) default to those of the scores given. Formulas: Jacobson & Truax 1991; Hsu
    1989, 1995; Speer 1992 for Edwards & Nunnally; Hageman & Arrindell 1993. With reliability 1 every difference is
    infinite times its error and no difference is 0. Raises ValueError for an unknown method and for sd or reliability
    out of range.
    """
    way = Method(method)
    x1, x2 = np.broadcast_arrays(np.asarray(before, dtype=float), np.asarray(after, dtype=float))
    m1, m2 = _mean_or(mean_before, x1), _mean_or(mean_after, x2)
    error = standard_error_of_measurement(sd, reliability)
    prediction = sd * np.sqrt(1 - reliability**2)
    if way is Method.JACOBSON_TRUAX:
        return _in_errors(x2 - x1, np.sqrt(2) * error)
    if way is Method.GULLIKSEN_LORD_NOVICK:
        return _in_errors((x2 - m1) - reliability * (x1 - m1), prediction)
    if way is Method.HSU_LINN_LORD:
        return _in_errors((x2 - m2) - reliability * (x1 - m1), prediction)
    if way is Method.EDWARDS_NUNNALLY:
        return _in_errors(x2 - (reliability * (x1 - m1) + m1), error)
    r_dd = reliability_of_differences(_sd_or(sd_change, x2 - x1), sd, reliability)
    return _in_errors((x2 - x1) * r_dd + (m2 - m1) * (1 - r_dd), np.sqrt(r_dd) * np.sqrt(2) * error)


def reliability_of_differences(sd_change: float, sd: float, reliability: float) -> float:
    """r_dd = 1 − S_diff² / sd_change² (Hageman & Arrindell 1993, with one error of measurement for both waves).

    NaN where the differences vary no more than the error of measurement alone: then nothing reliable is left in them.
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
    """Each person's class, as words of ReliableClass shaped as the scores; one ReliableClass for scalars.

    Arguments and errors as in `index`; an index equal to the critical value is unchanged. With a `cutoff` those
    reliably improved who crossed it to the better side are RECOVERED. For counting only: nothing but `counts` is to
    be shown.
    """
    found = index(
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
    improved = turn * np.asarray(found) > critical
    crossed = improved & _crossed(before, after, cutoff, turn)
    words = np.select(
        [np.isnan(found), crossed, improved, turn * np.asarray(found) < -critical],
        [ReliableClass.UNKNOWN.value, ReliableClass.RECOVERED.value, ReliableClass.IMPROVED.value, "deteriorated"],
        ReliableClass.UNCHANGED.value,
    )
    return words if words.ndim else ReliableClass(str(words))


def classify_by_mid(
    before: ArrayLike, after: ArrayLike, *, mid: float, higher_is_better: bool = True
) -> np.ndarray | ReliableClass:
    """Each person's class by the smallest change that matters: improved from `mid` on, deteriorated from −`mid` on.

    The anchor-based companion of `classify`, with the same words and the same caution. Raises ValueError unless mid >
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
    """Borders a, b and c (Jacobson & Truax 1991), for scales in either direction: the means say which side is better.

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
    """How many persons are in each class; None when fewer than `threshold` have a known class.

    Everyone in one class tells each person's class: disclosure control decides on that, as on every homogeneous cell.
    """
    words = np.atleast_1d(np.asarray(classes, dtype=str))
    number = {kind: int((words == kind.value).sum()) for kind in ReliableClass if kind is not ReliableClass.UNKNOWN}
    n = sum(number.values())
    return Counts(n, *number.values()) if n >= threshold else None


def _mean_or(given: float | None, scores: np.ndarray) -> float:
    if given is not None:
        return given
    known = scores[~np.isnan(scores)]
    return float(known.mean()) if known.size else float("nan")


def _sd_or(given: float | None, differences: np.ndarray) -> float:
    if given is not None:
        return given
    known = differences[~np.isnan(differences)]
    return float(known.std(ddof=1)) if known.size > 1 else float("nan")


def _in_errors(difference: np.ndarray, error: float | np.floating) -> np.ndarray | float:
    with np.errstate(divide="ignore", invalid="ignore"):
        found = np.asarray(difference / error)
    return np.where((difference == 0) & (error == 0), 0.0, found)[()]


def _crossed(before: ArrayLike, after: ArrayLike, cutoff: float | None, turn: int) -> np.ndarray:
    if cutoff is None:
        return np.asarray(False)
    started, ended = turn * np.asarray(before, dtype=float), turn * np.asarray(after, dtype=float)
    return (started < turn * cutoff) & (ended > turn * cutoff)
