"""Reads and writes what is agreed on an engagement: name, code, kind, form, supervisor, period, parties and retention
time.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd

from analytics.model import Figure, Form, Kind
from analytics.rows import each_row
from analytics.text import tidy
from analytics.wording.language import N_
from data.errors import ChangedMeanwhileError, EditedSubject, OutcomesError
from data.records import engagements
from data.records.engagements import CodeTakenError as CodeTakenError
from data.records.engagements import MayNotCreateError as MayNotCreateError
from data.records.engagements import engagement_of
from data.store import Store, Transaction, Viewer

HOUR_BUDGET = Figure(4, "a support discussion takes at most 4 h: situation mapping, discussion and follow-up together")
_COUNTS = ("sessions_planned", "minutes_planned", "retention_months")


class NamelessEngagementError(OutcomesError):
    message = N_("Give the engagement a name and a short code.")


class NoSupervisorError(OutcomesError):
    message = N_("Choose a supervisor from the list: somebody who has the right of a supervisor or a lead.")


class PeriodError(OutcomesError):
    message = N_("The period ends before it begins. Correct one of the two dates.")


class BudgetError(OutcomesError):
    message = N_("The hours of a support discussion are more than 0 and at most {most}. Correct the hour budget.")


class CountError(OutcomesError):
    message = N_("Planned sessions, minutes and months are whole numbers of at least 1, or left empty.")


class PartyWithParticipantsError(OutcomesError):
    message = N_(
        "{organisation} has participants in this engagement. Move them to another organisation under Participants first."
    )


@dataclass(frozen=True)
class Basics:
    """Holds what is agreed on an engagement.

    `organisations` are the names of its parties, and `payers` those of them that pay.
    """

    code: str
    name: str
    kind: Kind
    form: Form
    supervisor_id: int
    started_on: date | None = None
    ends_on: date | None = None
    sessions_planned: int | None = None
    minutes_planned: int | None = None
    hour_budget: float | None = None
    second_discussion: bool = False
    retention_months: int | None = None
    organisations: tuple[str, ...] = ()
    payers: tuple[str, ...] = ()

    @property
    def discussions(self) -> int:
        """The number of support discussions that are allowed; 0 for other kinds of engagement."""
        return 0 if self.kind != Kind.SUPPORT_DISCUSSION else 2 if self.second_discussion else 1


def basics_of(store: Store, viewer: Viewer, engagement_id: int) -> Basics:
    """Returns what is stored on an engagement; raises UnknownEngagementError where the viewer may not see it."""
    rows = list(each_row(store.read("arranged_engagement", viewer, engagement=engagement_id)))
    if not rows:
        raise engagements.UnknownEngagementError(engagement=engagement_id)
    row: dict[str, Any] = rows[0]._asdict()
    values: dict[str, Any] = {name: None if pd.isna(value) else value for name, value in row.items() if name != "Index"}
    values |= {name: None if values[name] is None else int(values[name]) for name in (*_COUNTS, "supervisor_id")}
    values |= {name: None if values[name] is None else values[name].date() for name in ("started_on", "ends_on")}
    parties = store.read_rows("arranged_parties", viewer, engagement=engagement_id)
    return Basics(
        **values | {"kind": Kind(values["kind"]), "form": Form(values["form"])},
        organisations=tuple(name for _, name, _ in parties),
        payers=tuple(name for _, name, pays in parties if pays),
    )


def known_organisations(store: Store, viewer: Viewer) -> list[str]:
    """Returns the names of the organisations that the viewer may choose from, each once."""
    return list(dict.fromkeys(name for _, name in store.read_rows("known_organisations", viewer)))


def supervisors(store: Store, viewer: Viewer) -> Mapping[int, str]:
    """Returns the names of the people whom the viewer may choose as supervisor, by id; empty without a right to
    supervise.
    """
    return dict(store.read_rows("supervisors", viewer))


def create(
    store: Store, viewer: Viewer, code: str, name: str, kind: Kind, form: Form, organisations: Sequence[str] = ()
) -> None:
    """Creates an engagement with the viewer as its supervisor; the named organisations are its parties and pay.

    Raises NamelessEngagementError, CodeTakenError or MayNotCreateError.
    """
    code, name = tidy(code), tidy(name)
    if not name or not code:
        raise NamelessEngagementError()
    if viewer.person_id not in supervisors(store, viewer):
        raise MayNotCreateError()
    budget = {"hour_budget": HOUR_BUDGET.value} if kind == Kind.SUPPORT_DISCUSSION else {}
    with store.transaction() as write:
        _check_code(write, code, None)
        number = engagements.create_engagement(write, code, name, kind, form, viewer.person_id, **budget)
        _write_parties(write, number, organisations, organisations)
        write.record("create engagement", viewer, number, code)


def save_basics(store: Store, viewer: Viewer, code: str, opened: Basics, typed: Basics) -> None:
    """Replaces what is agreed on the engagement `code` by `typed`, as a whole or not at all.

    `opened` is what was stored when the person began to edit: raises ChangedMeanwhileError where something else is
    stored now. Raises the other errors of this module, each of which names what to correct.
    """
    engagement = engagement_of(store, viewer, code)
    with store.transaction() as write:
        before = basics_of(store, viewer, engagement.id)
        if before != opened:
            raise ChangedMeanwhileError(EditedSubject.ARRANGEMENTS)
        checked = _checked(typed)
        _check_code(write, checked.code, engagement.id)
        if checked.supervisor_id not in {before.supervisor_id, *supervisors(store, viewer)}:
            raise NoSupervisorError()
        write.query("change_engagement", engagement=engagement.id, **_columns(checked))
        _write_parties(write, engagement.id, checked.organisations, checked.payers)
        write.mark_changed(engagement.id)
        write.record("change engagement", viewer, engagement.id, "basics")


def _checked(typed: Basics) -> Basics:
    basics = replace(typed, code=tidy(typed.code), name=tidy(typed.name))
    if not basics.name or not basics.code:
        raise NamelessEngagementError()
    if basics.started_on and basics.ends_on and basics.ends_on < basics.started_on:
        raise PeriodError()
    if any(count is not None and count < 1 for count in (getattr(basics, name) for name in _COUNTS)):
        raise CountError()
    if basics.kind != Kind.SUPPORT_DISCUSSION:
        return replace(basics, hour_budget=None, second_discussion=False)
    if basics.hour_budget is not None and not 0 < basics.hour_budget <= HOUR_BUDGET.value:
        raise BudgetError(most=f"{HOUR_BUDGET.value:g} h")
    return basics


def _check_code(write: Transaction, code: str, engagement_id: int | None) -> None:
    if write.query("code_taken", code=code, engagement=engagement_id):
        raise CodeTakenError(code=code)


def _columns(basics: Basics) -> dict[str, Any]:
    party_fields = ("organisations", "payers")
    columns = {name: getattr(basics, name) for name in Basics.__dataclass_fields__ if name not in party_fields}
    return columns | {"kind": basics.kind.value, "form": basics.form.value}


def _write_parties(write: Transaction, engagement_id: int, organisations: Sequence[str], payers: Sequence[str]) -> None:
    """Makes the named organisations the only parties of the engagement, and creates organisations with new names."""
    parties: dict[int, bool] = {}
    paying = set(map(tidy, payers))
    for name in map(tidy, organisations):
        if name:
            number = _organisation(write, name)
            parties[number] = parties.get(number, False) or name in paying
    for number, name in write.query("parties_with_participants", engagement=engagement_id):
        if number not in parties:
            raise PartyWithParticipantsError(organisation=name)
    write.delete("party", engagement_id=engagement_id)
    for number, pays in parties.items():
        write.put("party", engagement_id=engagement_id, organisation_id=number, pays=pays)


def _organisation(write: Transaction, name: str) -> int:
    rows = write.query("find_organisation", name=name)
    return rows[0][0] if rows else write.add("organisation", name=name)
