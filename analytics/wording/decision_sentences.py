"""Says in words what became of decisions, for live pages and releases alike."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from analytics.wording.language import N_, Language

NONE_WRITTEN = N_("No decisions have been written down yet.")


@dataclass(frozen=True)
class DecisionLine:
    """Describes one decision: its text, its owner, when it is due and whether it has been done.

    `owner`, `due_on` and `done_on` are None where nothing is recorded. `when` says in words when it was done or is due;
    `overdue_note` says that it is late and is empty where it is not.
    """

    body: str
    owner: str | None
    due_on: date | None
    done_on: date | None
    overdue: bool
    when: str
    overdue_note: str

    @property
    def done(self) -> bool:
        """Tells whether the decision has been done."""
        return self.done_on is not None


def decision_line(row: Any, today: date | None, say: Language) -> DecisionLine:
    """Returns one decision from a row with body, owner, due_on and done_on (None, NaN or NaT where not recorded).

    A decision is overdue when it is not done and was due before `today`. A release passes None, since nothing in a
    frozen release becomes overdue.
    """
    due, done = _day(row.due_on), _day(row.done_on)
    overdue = done is None and due is not None and today is not None and due < today
    owner = row.owner if isinstance(row.owner, str) and row.owner else None
    return DecisionLine(row.body, owner, due, done, overdue, _when(due, done, say), say("Overdue") if overdue else "")


def done_sentence(done: int, total: int, say: Language) -> str:
    """Returns “2 of 3 done”."""
    return say("{done} of {all} done", done=done, all=total)


def _when(due: date | None, done: date | None, say: Language) -> str:
    if done is not None:
        return say("done {date}", date=say.date(done))
    return say("due {date}", date=say.date(due)) if due is not None else ""


def _day(value: Any) -> date | None:
    return None if pd.isna(value) else pd.Timestamp(value).date()
