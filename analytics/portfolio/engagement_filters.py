"""Which of many engagements a choice of organisation, supervisor, kind, form, theme, period and words leaves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from zlib import crc32

import pandas as pd

from analytics.rows import each_row
from analytics.text import folded

FACETS = ("organisation", "supervisor", "kind", "form", "theme")
SEARCHED = ["code", "name", "organisations", "supervisor"]


@dataclass(frozen=True)
class Choice:
    """`values` holds the value chosen of each facet; `since` and `until` are half-years such as 2026-1."""

    values: Mapping[str, str] = field(default_factory=dict)
    since: str = ""
    until: str = ""
    words: str = ""


def facets(engagements: pd.DataFrame, parties: pd.DataFrame, themes: pd.DataFrame) -> pd.DataFrame:
    """One row per engagement × facet × value: engagement_id, facet, value, and label (the name, where it is a typed one).

    `parties` has engagement_id, organisation_id, name; `themes` engagement_id, theme. A supervisor's value stands for the
    name without holding it, so that it may stand in an address.
    """
    named = engagements[engagements["supervisor"].notna()]
    rows = [
        *((row.engagement_id, "organisation", str(row.organisation_id), row.name) for row in each_row(parties)),
        *((row.id, "supervisor", f"{crc32(row.supervisor.encode()):08x}", row.supervisor) for row in each_row(named)),
        *((row.id, name, getattr(row, name), "") for name in ("kind", "form") for row in each_row(engagements)),
        *((row.engagement_id, "theme", row.theme, "") for row in each_row(themes)),
    ]
    return pd.DataFrame(rows, columns=["engagement_id", "facet", "value", "label"]).drop_duplicates()


def half_years(engagements: pd.DataFrame, today: date) -> list[str]:
    """The half-years from the first start to the last end, or to today where one goes on; in order."""
    since, until = _halves(engagements, today)
    known = since.notna()
    if not known.any():
        return []
    return [_written(half) for half in range(int(since[known].min()), int(until[known].max()) + 1)]


def matching(engagements: pd.DataFrame, known: pd.DataFrame, choice: Choice, today: date) -> pd.DataFrame:
    """The engagements that have every chosen value, ran in the period and hold every word; `known` are their `facets`."""
    found = _with_words(engagements, choice.words) & _running(engagements, choice, today)
    for facet, value in choice.values.items():
        having = known[(known["facet"] == facet) & (known["value"] == value)]
        found &= engagements["id"].isin(having["engagement_id"])
    return engagements[found]


def values_of(known: pd.DataFrame, facet: str) -> Sequence[tuple[str, str]]:
    """The values of a facet with their labels."""
    rows = known[known["facet"] == facet].drop_duplicates("value")
    return list(zip(rows["value"], rows["label"], strict=True))


def _with_words(engagements: pd.DataFrame, words: str) -> pd.Series:
    texts = engagements[SEARCHED].fillna("").agg(" ".join, axis=1).map(folded)
    found = pd.Series(True, index=engagements.index)
    for word in folded(words).split():
        found &= texts.str.contains(word, regex=False)
    return found


def _running(engagements: pd.DataFrame, choice: Choice, today: date) -> pd.Series:
    """Whether any day of the engagement lies in the period; of unknown start, only where no period was chosen."""
    found = pd.Series(True, index=engagements.index)
    since, until = _halves(engagements, today)
    if choice.since:
        found &= until >= _number(choice.since)
    if choice.until:
        found &= since <= _number(choice.until)
    return found & since.notna() if choice.since or choice.until else found


def _halves(engagements: pd.DataFrame, today: date) -> tuple[pd.Series, pd.Series]:
    """The numbers of the half-years of start and end; what has no end goes on today."""
    since = pd.to_datetime(engagements["started_on"])
    until = pd.to_datetime(engagements["ends_on"])
    until = until.fillna(since.where(since > pd.Timestamp(today), pd.Timestamp(today)))
    return _half(since), _half(until)


def _half(days: pd.Series) -> pd.Series:
    return days.dt.year * 2 + (days.dt.month > 6).astype(int)


def _number(half_year: str) -> int:
    year, half = half_year.split("-")
    return 2 * int(year) + int(half) - 1


def _written(half: int) -> str:
    return f"{half // 2}-{half % 2 + 1}"
