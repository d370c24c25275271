"""Reads times as survey tools write them, in whole columns."""

import re
from dataclasses import dataclass
from datetime import datetime

import numpy as np
import pandas as pd

from analytics.text import tidy
from data.importers.columns.missing import are_missing

_MORNING = (
    "am",
    "a.m.",
    "a. m.",
    "ap.",
    "ap",
    "fm",
    "f.m.",
    "vorm.",
    "오전",
    "午前",
    "上午",
    "π.μ.",
    "dop.",
    "de.",
    "дп.",
)
_EVENING = (
    "pm",
    "p.m.",
    "p. m.",
    "ip.",
    "ip",
    "em",
    "e.m.",
    "nachm.",
    "오후",
    "午後",
    "下午",
    "μ.μ.",
    "odp.",
    "du.",
    "пп.",
)
_HALF = "|".join(re.escape(word) for word in sorted((*_MORNING, *_EVENING), key=len, reverse=True))
_TIME = re.compile(
    r"\s*(?P<a>[0-9]{1,4})(?P<sep>[-/.])\s?(?P<b>[0-9]{1,2})(?P=sep)\s?(?P<c>[0-9]{1,4})\.?"
    rf"(?:(?:T|,?\s+)(?:(?:klo|kl\.?|at|um|à)\s+)?(?:(?P<before>{_HALF})\s*)?"
    r"(?P<hour>[0-9]{1,2})[:.](?P<minute>[0-9]{2})(?:[:.](?P<second>[0-9]{2})(?:[.,](?P<fraction>[0-9]{1,9}))?)?"
    rf"(?:\s*(?P<after>{_HALF}))?"
    r"(?:\s*(?:Z|[A-Z]{2,5})?\s*(?:[+−-][0-9]{1,2}(?::?[0-9]{2})?)?(?:\s*\([^)]*\))?)?)?\s*",
    re.IGNORECASE,
)
_LONGEST_TIME = 100

DAY_FIRST, MONTH_FIRST, UNKNOWN = "day first", "month first", "unknown"


@dataclass(frozen=True)
class Times:
    """Holds a column's times as written, without their zone.

    `values` is NaT where a time is missing or bad, `bad` tells which texts are no times, and `order` is the order in
    which day and month were read: "day first", "month first" or, where the column does not show it, "unknown".
    """

    values: pd.Series
    bad: pd.Series
    order: str


def parse_times(texts: pd.Series) -> Times:
    """Returns the times of a column: ISO, day.month.year, month/day/year and day/month/year.

    Understands am/pm words and zones of several languages. The order of day and month is taken from the column: from
    numbers above 12, else from the order of rows, else from padding (American forms write 2/5/2021).
    """
    codes, uniques = pd.factorize(texts.astype(object), use_na_sentinel=False)
    words = ["" if not isinstance(text, str) and pd.isna(text) else str(text) for text in uniques]
    values, bad, order = parse_distinct_times(words, codes)
    return Times(pd.Series(values[codes], index=texts.index), pd.Series(bad[codes], index=texts.index), order)


def parse_distinct_times(words: list[str], codes: np.ndarray) -> tuple[np.ndarray, np.ndarray, str]:
    """Parses the different texts of a column as `parse_times` does; `codes` gives their order in the file."""
    is_missing = np.array(are_missing(words), dtype=bool)
    matches = [None if absent else _match(word) for word, absent in zip(words, is_missing, strict=True)]
    order, day_first = _order(matches, codes)
    values = np.array([_moment(match, day_first) for match in matches], dtype="datetime64[us]")
    return values, np.isnat(values) & ~is_missing, order


def looks_like_times(words: list[str]) -> bool:
    """Returns whether at least four of five texts that are not missing are times."""
    present = [word for word, absent in zip(words, are_missing(words), strict=True) if not absent]
    matches = [_match(word) for word in present]
    plausible = [match for match in matches if match and (_moment(match, True) or _moment(match, False))]
    return bool(present) and len(plausible) >= 0.8 * len(present)


def _match(word: str) -> re.Match[str] | None:
    """Returns the parts of a time. Single spaces leave each of the pattern's optional spaces one way to match."""
    return _TIME.fullmatch(tidy(word)) if len(word) <= _LONGEST_TIME else None


def _order(matches: list[re.Match[str] | None], codes: np.ndarray) -> tuple[str, bool]:
    """Returns the order of day and month in the column, and whether the day is read first."""
    ambiguous = [match for match in matches if match and len(match["a"]) <= 2 and match["sep"] != "."]
    if not ambiguous:
        return DAY_FIRST, True
    pairs = np.array([(int(match["a"]), int(match["b"])) for match in ambiguous])
    later_days, later_months = (pairs > 12).sum(axis=0)
    if later_days != later_months:
        return (DAY_FIRST, True) if later_days > later_months else (MONTH_FIRST, False)
    rising = [_rises(matches, codes, day_first) for day_first in (True, False)]
    if rising[0] != rising[1]:
        return (DAY_FIRST, True) if rising[0] else (MONTH_FIRST, False)
    padded = any(match["a"].startswith("0") or match["b"].startswith("0") for match in ambiguous)
    return UNKNOWN, padded and not any(match["before"] or match["after"] for match in ambiguous)


def _rises(matches: list[re.Match[str] | None], codes: np.ndarray, day_first: bool) -> bool:
    """Returns whether the times rise from row to row, as they do in a file of answers."""
    values = np.array([_moment(match, day_first) for match in matches], dtype="datetime64[us]")[codes]
    times = values[~np.isnat(values)]
    return len(times) > 2 and bool((np.diff(times) >= np.timedelta64(0)).all()) and times[0] < times[-1]


def _moment(match: re.Match[str] | None, day_first: bool) -> datetime | None:
    if match is None:
        return None
    first, second, third = match["a"], match["b"], match["c"]
    if len(first) == 4:
        year, month, day = int(first), int(second), int(third)
    elif len(third) == 4 or (len(third) == 2 and match["hour"]):
        year = int(third) + (2000 if len(third) == 2 else 0)
        day, month = (int(first), int(second)) if day_first or match["sep"] == "." else (int(second), int(first))
    else:
        return None
    try:
        return datetime(year, month, day, *_clock(match)) if 1900 <= year <= 2200 else None
    except ValueError:
        return None


def _clock(match: re.Match[str]) -> tuple[int, int, int, int]:
    if not match["hour"]:
        return 0, 0, 0, 0
    hour, half = int(match["hour"]), (match["before"] or match["after"] or "").lower()
    if half:
        hour = hour % 12 + (12 if half in _EVENING else 0) if hour <= 12 else hour
    fraction = (match["fraction"] or "").ljust(6, "0")[:6]
    return hour, int(match["minute"]), int(match["second"] or 0), int(fraction)
