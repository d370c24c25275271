"""Checks and stores the sessions of an engagement as a table that people type, and sums them up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median

import pandas as pd

from analytics.model import Figure
from analytics.wording.language import N_
from data.records.tables import Fault, Row, RowTable, whole_within
from data.store import Transaction

DATE, MINUTES, PRESENT, STAGE, DISCUSSION, METHODS = (
    N_("Date"),
    N_("Minutes"),
    N_("Present"),
    N_("Stage"),
    N_("Discussion"),
    N_("Methods used"),
)
STAGES = {
    "situation_mapping": N_("Situation mapping"),
    "support_discussion": N_("Support discussion"),
    "follow_up": N_("Follow-up"),
}
USUAL_DAYS = Figure(28, "sessions of 1.5 h every 3–4 weeks; groups meet at least monthly (the field's own description)")
_LONGEST, _MOST_PEOPLE = 24 * 60, 1000


@dataclass(frozen=True)
class Gap:
    """Holds two consecutive sessions that are further apart than usual."""

    since: date
    until: date
    days: int


@dataclass(frozen=True)
class Discussion:
    """Holds one support discussion: its hours, its budget of hours, and which of the three stages were held."""

    number: int
    hours: float
    budget: float | None
    stages: frozenset[str]

    @property
    def left(self) -> float:
        """The hours of the budget that are left; 0 where all are used or there is no budget."""
        return max((self.budget or 0) - self.hours, 0)

    @property
    def over(self) -> float:
        """The hours beyond the budget; 0 where there is no budget."""
        return 0 if self.budget is None else max(self.hours - self.budget, 0)


@dataclass(frozen=True)
class SessionsSummary:
    """Holds the summary of an engagement's sessions.

    `interval` is the median number of days between consecutive sessions; None with fewer than two. `long_gaps` are
    those of more than four weeks, the longest first.
    """

    held: int
    hours: float
    interval: int | None
    long_gaps: tuple[Gap, ...]
    discussions: tuple[Discussion, ...]


def summarise_sessions(rows: pd.DataFrame, hour_budget: float | None, discussions: int) -> SessionsSummary:
    """Returns the summary of the stored sessions, which are rows of `SESSIONS.stored`.

    `hour_budget` is the budget of one support discussion; `discussions` is their number, 0 where there is no budget of
    hours.
    """
    sessions = SESSIONS.rows(rows)
    days = sorted(row["held_on"] for row in sessions)
    gaps = [Gap(earlier, later, (later - earlier).days) for earlier, later in pairwise(days)]
    long_gaps = sorted((gap for gap in gaps if gap.days > USUAL_DAYS.value), key=lambda gap: -gap.days)
    return SessionsSummary(
        held=len(sessions),
        hours=_hours(sessions),
        interval=round(median(gap.days for gap in gaps)) if gaps else None,
        long_gaps=tuple(long_gaps),
        discussions=tuple(_discussion(number, sessions, hour_budget) for number in range(1, discussions + 1)),
    )


def _discussion(number: int, rows: Sequence[Row], hour_budget: float | None) -> Discussion:
    sessions = [row for row in rows if (row["discussion"] or 1) == number]
    return Discussion(
        number, _hours(sessions), hour_budget, frozenset(row["stage"] for row in sessions if row["stage"])
    )


def _hours(rows: Sequence[Row]) -> float:
    return sum(row["minutes"] for row in rows) / 60


def methods_in(text: str | None) -> list[str]:
    """Returns the methods that a text lists between commas, each once."""
    return list(dict.fromkeys(part.strip() for part in (text or "").split(",") if part.strip()))


def _check(write: Transaction, engagement_id: int, rows: list[Row], gone: set[int]) -> list[Fault]:
    tomorrow = date.today() + timedelta(days=1)
    return [fault for row in rows for fault in _row_faults(row, tomorrow)]


def _row_faults(row: Row, tomorrow: date) -> list[Fault]:
    faults, number = [], row["row"]
    if row["held_on"] is None:
        faults.append(Fault(number, DATE, N_("the day is missing. Give the day on which the session was held.")))
    elif row["held_on"] >= tomorrow:
        faults.append(
            Fault(number, DATE, N_("the day is still to come. A session is written down once it has been held."))
        )
    if not whole_within(row["minutes"], 1, _LONGEST):
        faults.append(Fault(number, MINUTES, N_("give the length in whole minutes, at least 1 and at most a day.")))
    if row["attended"] is not None and not whole_within(row["attended"], 0, _MOST_PEOPLE):
        faults.append(Fault(number, PRESENT, N_("give how many were present as a whole number, or leave it empty.")))
    if row["stage"] is not None and row["stage"] not in STAGES:
        faults.append(Fault(number, STAGE, N_("choose one of the three stages, or leave it empty.")))
    if row["discussion"] not in (None, 1, 2):
        faults.append(Fault(number, DISCUSSION, N_("give 1 or 2.")))
    return faults


def _columns(write: Transaction, engagement_id: int, row: Row) -> Row:
    columns = {name: row[name] for name in ("held_on", "minutes", "attended", "stage", "discussion")}
    return columns | {"methods": ", ".join(methods_in(row["methods"])) or None}


SESSIONS = RowTable(
    table="held_session",
    section="sessions",
    dtypes={
        "id": "Int64",
        "held_on": "datetime64[s]",
        "minutes": "Int64",
        "attended": "Int64",
        "stage": "object",
        "discussion": "Int64",
        "methods": "object",
    },
    query="arranged_sessions",
    change="change_session",
    removals=("remove_session",),
    check=_check,
    values_to_write=_columns,
)
