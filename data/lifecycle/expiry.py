"""How long answers are kept: what an engagement's retention time asks to remove by a day, and removing it."""

import secrets
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import pandas as pd

from analytics.disclosure.panels import FORGOTTEN
from analytics.rows import each_row
from analytics.wording.language import N_
from data.errors import OutcomesError
from data.records.engagements import UnknownEngagementError
from data.records.people import written_by_lead
from data.releases import release_draft
from data.store import Store, Transaction, Viewer, utc_now

MOST = 600
OF_THE_WAVES = ("answer", "comment", "score", "respondent")


class MonthsError(OutcomesError):
    message = N_("A retention time is between 1 and {most} months, or left empty. Nothing was changed.")


@dataclass(frozen=True)
class Kept:
    """One engagement's retention. Without `months` or without a day to count from, everything stays until it is removed
    by hand. `participants`, `answers` and `comments` are what would go; the rest stays in any case."""

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


def plan(store: Store, viewer: Viewer, today: date) -> list[Kept]:
    """What is to go by `today`, engagement by engagement; nothing is changed."""
    return [_kept(row, today) for row in each_row(store.read("retention", viewer))]


def carry_out(store: Store, viewer: Viewer, today: date, codes: Collection[str] | None = None) -> list[Kept]:
    """Remove what is due by `today` (only in the engagements of these codes, where given); returns what went.

    Goals, sessions, decisions and releases stay, and of each load its day and its counts. One transaction an engagement:
    where one fails, those before it are done. Raises NotALeadError.
    """
    with written_by_lead(store, viewer):
        pass  # so that it is also refused where nothing is due
    due = [kept for kept in plan(store, viewer, today) if kept.due and (codes is None or kept.code in codes)]
    for kept in due:
        with written_by_lead(store, viewer) as write:
            _remove(write, kept.engagement_id)
            write.record("retain", viewer, kept.engagement_id, _counts(kept))
    return due


def set_months(store: Store, viewer: Viewer, months: Mapping[str, int | None]) -> int:
    """Set how long the answers of these engagements (by code) are kept; returns for how many that was another time before.
    Raises MonthsError, NotALeadError or UnknownEngagementError; then none is changed."""
    changed = 0
    now = {kept.code: kept for kept in plan(store, viewer, date.today())}
    with written_by_lead(store, viewer) as write:
        for code, wanted in months.items():
            if code not in now:
                raise UnknownEngagementError(engagement=code)
            if wanted is not None and not 1 <= wanted <= MOST:
                raise MonthsError(most=MOST)
            if wanted != now[code].months:
                _set_months(write, viewer, now[code].engagement_id, wanted)
                changed += 1
    return changed


def as_text(found: list[Kept], *, planned: bool) -> str:
    """One line an engagement, for the command line."""
    would = "would go" if planned else "removed"
    lines = [f"{kept.code}: {_counts(kept)} {would}; {_stays(kept)} stay" for kept in found if kept.due]
    if planned:
        lines += [f"{kept.code}: {_why_not(kept)}" for kept in found if not kept.due]
    return "\n".join(lines) or "Nothing is due."


def _kept(row: Any, today: date) -> Kept:
    months = None if pd.isna(row.retention_months) else int(row.retention_months)
    start = None if pd.isna(row.counted_from) else pd.Timestamp(row.counted_from)
    due_on = None if months is None or start is None else (start + pd.DateOffset(months=months)).date()
    counts = {name: int(getattr(row, name)) for name in ("participants", "answers", "comments")}
    stays = {name: int(getattr(row, name)) for name in ("goals", "sessions", "decisions", "releases")}
    due = due_on is not None and due_on <= today and any(counts.values())
    return Kept(row.id, row.code, row.name, months, start.date() if start else None, due_on, due, **counts, **stays)


def _remove(write: Transaction, engagement_id: int) -> None:
    waves = "(SELECT id FROM wave WHERE engagement_id = $engagement)"
    release_draft.remove_drafts(write, engagement_id)
    for table in OF_THE_WAVES:
        write.execute(f"DELETE FROM {table} WHERE wave_id IN {waves}", engagement=engagement_id)  # noqa: S608
    write.execute("DELETE FROM participant WHERE engagement_id = $engagement", engagement=engagement_id)
    write.query("forget_loads", engagement=engagement_id, now=utc_now())
    write.query("forget_respondents", engagement=engagement_id, mark=FORGOTTEN)
    # With the old salt, whoever knows a code could try out which answers stand behind a mark in the register.
    fresh = "UPDATE engagement SET pseudonym_salt = $salt WHERE id = $id"
    write.execute(fresh, id=engagement_id, salt=secrets.token_hex(16))
    write.changed(engagement_id)


def _set_months(write: Transaction, viewer: Viewer, engagement_id: int, months: int | None) -> None:
    text = "UPDATE engagement SET retention_months = $months WHERE id = $id"
    write.execute(text, id=engagement_id, months=months)
    write.changed(engagement_id)
    write.record("change retention", viewer, engagement_id, f"{months} months" if months else "no limit")


def _counts(kept: Kept) -> str:
    return _listed(participant=kept.participants, answer=kept.answers, comment=kept.comments)


def _stays(kept: Kept) -> str:
    return _listed(goal=kept.goals, session=kept.sessions, decision=kept.decisions, release=kept.releases)


def _listed(**counts: int) -> str:
    return ", ".join(f"{n} {name}" if n == 1 else f"{n} {name}s" for name, n in counts.items())


def _why_not(kept: Kept) -> str:
    if kept.months is None:
        return "kept until removed by hand"
    if kept.due_on is None:
        return f"{kept.months} months, but no day to count from: kept"
    if not any((kept.participants, kept.answers, kept.comments)):
        return f"nothing to remove; its time is over on {kept.due_on}"
    return f"kept until {kept.due_on}"
