"""Removes the answers of engagements whose retention time is over, and lists beforehand what is due."""

import secrets
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import pandas as pd

from analytics.disclosure.identity import UNKNOWN
from analytics.rows import each_row
from analytics.wording.language import N_
from data.errors import OutcomesError
from data.records.engagements import UnknownEngagementError
from data.records.people import lead_transaction
from data.releases import release_draft
from data.store import Store, Transaction, Viewer, utc_now
from data.store.rows import int_or_none

MOST_MONTHS = 600
TABLES_OF_A_WAVE = ("answer", "comment", "score", "respondent")


class MonthsError(OutcomesError):
    message = N_("A retention time is between 1 and {most} months, or left empty. Nothing was changed.")


@dataclass(frozen=True)
class EngagementExpiry:
    """Says when the answers of one engagement expire, and how much would be removed and would stay then.

    `months` is the retention time, `counted_from` the day from which it is counted and `due_on` the day on which it is
    over; each is None where it is not known, and then nothing expires. `due` says whether there is something to remove
    now. `participants`, `answers` and `comments` count the rows that are removed, the other counts those that stay.
    """

    engagement_id: int
    code: str
    name: str
    months: int | None
    counted_from: date | None
    due_on: date | None
    due: bool
    participants: int
    answers: int
    comments: int
    goals: int
    sessions: int
    decisions: int
    releases: int

    def as_json(self) -> dict[str, object]:
        days = {
            name: day and day.isoformat()
            for name, day in (("counted_from", self.counted_from), ("due_on", self.due_on))
        }
        return {name: value for name, value in (asdict(self) | days).items() if name != "engagement_id"}


def plan_expiry(store: Store, viewer: Viewer, today: date) -> list[EngagementExpiry]:
    """Returns the expiry of each engagement that the viewer may see, as it stands on the day `today`; changes nothing."""
    return [_expiry_of(row, today) for row in each_row(store.read("retention", viewer))]


def expire(store: Store, viewer: Viewer, today: date, codes: Collection[str] | None = None) -> list[EngagementExpiry]:
    """Removes the answers that are due by `today`, and returns the expiries of the engagements that were due.

    `codes` limits the removal to these engagements. Goals, joint assessments, sessions, decisions, approved
    releases and the day and counts of each load stay. Each engagement is a transaction of its own: where one fails, the earlier ones stay
    removed. Raises NotALeadError.
    """
    with lead_transaction(store, viewer):
        pass  # refuses other viewers also where nothing is due
    due = [
        expiry for expiry in plan_expiry(store, viewer, today) if expiry.due and (codes is None or expiry.code in codes)
    ]
    for expiry in due:
        with lead_transaction(store, viewer) as write:
            _remove(write, expiry.engagement_id)
            # earlier entries of the audit log carry this word and cannot be changed
            write.record("retain", viewer, expiry.engagement_id, _counts(expiry))
    return due


def set_months(store: Store, viewer: Viewer, months: Mapping[str, int | None]) -> int:
    """Sets the retention times of engagements, and returns how many of them changed.

    `months` holds the retention time by the engagement's code; None stands for no limit. Raises MonthsError,
    NotALeadError or UnknownEngagementError, and then changes none.
    """
    changed = 0
    stored = {expiry.code: expiry for expiry in plan_expiry(store, viewer, date.today())}
    with lead_transaction(store, viewer) as write:
        for code, limit in months.items():
            if code not in stored:
                raise UnknownEngagementError(engagement=code)
            if limit is not None and not 1 <= limit <= MOST_MONTHS:
                raise MonthsError(most=MOST_MONTHS)
            if limit != stored[code].months:
                _set_months(write, viewer, stored[code].engagement_id, limit)
                changed += 1
    return changed


def as_text(expiries: list[EngagementExpiry], *, planned: bool) -> str:
    """Returns one line per engagement for the command line; `planned` says that nothing has been removed yet."""
    outcome = "would go" if planned else "removed"
    lines = [f"{expiry.code}: {_counts(expiry)} {outcome}; {_stays(expiry)} stay" for expiry in expiries if expiry.due]
    if planned:
        lines += [f"{expiry.code}: {_why_not(expiry)}" for expiry in expiries if not expiry.due]
    return "\n".join(lines) or "Nothing is due."


def _expiry_of(row: Any, today: date) -> EngagementExpiry:
    months = int_or_none(row.retention_months)
    start = None if pd.isna(row.counted_from) else pd.Timestamp(row.counted_from)
    due_on = None if months is None or start is None else (start + pd.DateOffset(months=months)).date()
    counts = {name: int(getattr(row, name)) for name in ("participants", "answers", "comments")}
    stays = {name: int(getattr(row, name)) for name in ("goals", "sessions", "decisions", "releases")}
    due = due_on is not None and due_on <= today and any(counts.values())
    return EngagementExpiry(
        row.id, row.code, row.name, months, start.date() if start else None, due_on, due, **counts, **stays
    )


def _remove(write: Transaction, engagement_id: int) -> None:
    release_draft.remove_drafts(write, engagement_id)
    for (wave,) in write.query("waves_of_engagement", engagement=engagement_id):
        for table in TABLES_OF_A_WAVE:
            write.delete(table, wave_id=wave)
    write.delete("participant", engagement_id=engagement_id)
    write.query("forget_loads", engagement=engagement_id, now=utc_now())
    write.query("forget_respondents", engagement=engagement_id, mark=UNKNOWN, random=secrets.token_hex(32))
    # With the old salt, a person who knows an address could try out which pseudonym it became.
    write.update("engagement", engagement_id, pseudonym_salt=secrets.token_hex(16))
    write.mark_changed(engagement_id)


def _set_months(write: Transaction, viewer: Viewer, engagement_id: int, months: int | None) -> None:
    write.update("engagement", engagement_id, retention_months=months)
    write.mark_changed(engagement_id)
    write.record("change retention", viewer, engagement_id, f"{months} months" if months else "no limit")


def _counts(expiry: EngagementExpiry) -> str:
    return _listed(participant=expiry.participants, answer=expiry.answers, comment=expiry.comments)


def _stays(expiry: EngagementExpiry) -> str:
    return _listed(goal=expiry.goals, session=expiry.sessions, decision=expiry.decisions, release=expiry.releases)


def _listed(**counts: int) -> str:
    return ", ".join(f"{n} {name}" if n == 1 else f"{n} {name}s" for name, n in counts.items())


def _why_not(expiry: EngagementExpiry) -> str:
    if expiry.months is None:
        return "kept until removed by hand"
    if expiry.due_on is None:
        return f"{expiry.months} months, but no day to count from: kept"
    if not any((expiry.participants, expiry.answers, expiry.comments)):
        return f"nothing to remove; its time is over on {expiry.due_on}"
    return f"kept until {expiry.due_on}"
