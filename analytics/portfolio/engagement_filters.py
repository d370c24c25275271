"""Filters engagements by organisation, supervisor, kind, form, theme, period and words."""

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
    """Holds what a reader has chosen.

    `values` maps a facet to the value chosen of it; `since` and `until` are half-years such as 2026-1 (empty: no
    limit), `words` are the words searched for.
    """

    values: Mapping[str, str] = field(default_factory=dict)
    since: str = ""
    until: str = ""
    words: str = ""


def facets(engagements: pd.DataFrame, parties: pd.DataFrame, themes: pd.DataFrame) -> pd.DataFrame:
    """Returns one row per engagement × facet × value: engagement_id, facet, value and label.

    `label` is the name of an organisation or a supervisor, else empty. `parties` has engagement_id, organisation_id,
    name; `themes` engagement_id, theme. A supervisor's value is a checksum of the name, since names may not be in
    addresses.
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
    """Returns the half-years from the first start to the last end, or to today if an engagement is going on; in
    order."""
    since, until = _half_numbers(engagements, today)
    has_start = since.notna()
    if not has_start.any():
        return []
    return [_half_year_text(half) for half in range(int(since[has_start].min()), int(until[has_start].max()) + 1)]


def matching(engagements: pd.DataFrame, known: pd.DataFrame, choice: Choice, today: date) -> pd.DataFrame:
    """Returns the engagements that match a choice: with every value and every word, and running in the period.

    `known` is the result of `facets`.
    """
    is_match = _with_words(engagements, choice.words) & _running(engagements, choice, today)
    for facet, value in choice.values.items():
        with_value = known[(known["facet"] == facet) & (known["value"] == value)]
        is_match &= engagements["id"].isin(with_value["engagement_id"])
    return engagements[is_match]


def values_of(known: pd.DataFrame, facet: str) -> Sequence[tuple[str, str]]:
    """Returns the values of a facet with their labels; `known` is the result of `facets`."""
    rows = known[known["facet"] == facet].drop_duplicates("value")
    return list(zip(rows["value"], rows["label"], strict=True))


def _with_words(engagements: pd.DataFrame, words: str) -> pd.Series:
    texts = engagements[SEARCHED].fillna("").agg(" ".join, axis=1).map(folded)
    has_words = pd.Series(True, index=engagements.index)
    for word in folded(words).split():
        has_words &= texts.str.contains(word, regex=False)
    return has_words


def _running(engagements: pd.DataFrame, choice: Choice, today: date) -> pd.Series:
    """Tells which engagements have a day in the period; one of unknown start only matches where no period is chosen."""
    is_running = pd.Series(True, index=engagements.index)
    since, until = _half_numbers(engagements, today)
    if choice.since:
        is_running &= until >= _half_number(choice.since)
    if choice.until:
        is_running &= since <= _half_number(choice.until)
    return is_running & since.notna() if choice.since or choice.until else is_running


def _half_numbers(engagements: pd.DataFrame, today: date) -> tuple[pd.Series, pd.Series]:
    """Returns the numbers of the half-years of start and end; an engagement without an end goes on today."""
    started = pd.to_datetime(engagements["started_on"])
    ended = pd.to_datetime(engagements["ends_on"])
    ended = ended.fillna(started.where(started > pd.Timestamp(today), pd.Timestamp(today)))
    return _half_number_of(started), _half_number_of(ended)


def _half_number_of(days: pd.Series) -> pd.Series:
    return days.dt.year * 2 + (days.dt.month > 6).astype(int)


def _half_number(half_year: str) -> int:
    year, half = half_year.split("-")
    return 2 * int(year) + int(half) - 1


def _half_year_text(half: int) -> str:
    return f"{half // 2}-{half % 2 + 1}"
