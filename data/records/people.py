"""Reads and writes people, their rights and the organisations; only a lead may write, and the audit log names nobody."""

import re
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from analytics.text import folded, tidy
from analytics.wording.language import N_
from data.errors import ChangedMeanwhileError, EditedSubject, OutcomesError
from data.records import accounts, sign_ins
from data.records.rights import same_address
from data.store import OWNER, Store, Transaction, Viewer

EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s.,;<>]+")
LEAD, SUPERVISOR, PAYER = "lead", "supervisor", "payer"


class NotALeadError(OutcomesError):
    message = N_("Only a lead can do this. Nothing was changed.")


class UnknownPersonError(OutcomesError):
    message = N_("There is no such person here. Reload the page; nothing was changed.")


class UnknownOrganisationError(OutcomesError):
    message = N_("There is no such organisation here. Reload the page; nothing was changed.")


class MissingNameError(OutcomesError):
    message = N_("A name is missing. Nothing was changed.")


class EmailError(OutcomesError):
    message = N_("“{email}” is not an e-mail address. Nothing was changed.")


class EmailInUseError(OutcomesError):
    message = N_(
        "Somebody here has the e-mail address {email} already. Change their rights instead; nothing was changed."
    )


class LastLeadError(OutcomesError):
    message = N_(
        "This is the last lead who can sign in. Make somebody else with an e-mail address a lead first; nothing was changed."
    )


class OrganisationExistsError(OutcomesError):
    message = N_("There is an organisation called “{name}” already. Nothing was changed.")


@dataclass(frozen=True)
class Right:
    """Holds one right of a person: lead, supervisor, or payer of an organisation."""

    role: str
    organisation_id: int | None = None
    """Of a payer only."""


@dataclass(frozen=True)
class Person:
    """Holds a person as stored or as typed.

    `responds_in` are the engagements whose releases the person reads and whose surveys they also answer.
    """

    name: str
    email: str | None = None
    rights: frozenset[Right] = frozenset()
    responds_in: frozenset[int] = frozenset()

    def has(self, role: str) -> bool:
        """Returns whether the person has a right of this role, for whichever organisation."""
        return any(right.role == role for right in self.rights)

    @property
    def pays_for(self) -> frozenset[int]:
        """The organisations for which the person reads releases as payer."""
        return frozenset(right.organisation_id for right in self.rights if right.organisation_id is not None)


def is_lead(store: Store, viewer: Viewer) -> bool:
    """Returns whether the viewer is a lead."""
    return bool(store.read_rows("is_lead", viewer))


def people_by_id(store: Store, viewer: Viewer) -> dict[int, Person]:
    """Returns all people but the installation's owner, by id, in the order of their names; empty for viewers who are
    not leads.
    """
    rights, responds = defaultdict(set), defaultdict(set)
    for person, role, organisation, _ in store.read_rows("people_rights", viewer):
        rights[person].add(Right(role, organisation))
    for person, engagement in store.read_rows("responding_readers", viewer):
        responds[person].add(engagement)
    return {
        number: Person(name, email, frozenset(rights[number]), frozenset(responds[number]))
        for number, name, email in store.read_rows("people", viewer)
        if number != OWNER.person_id
    }


@contextmanager
def lead_transaction(store: Store, viewer: Viewer) -> Iterator[Transaction]:
    """Gives a transaction to a lead; raises NotALeadError for others, also where the right was withdrawn a moment ago."""
    with store.transaction() as write:
        if not write.query("lead", person=viewer.person_id):
            raise NotALeadError()
        yield write


def add_person(store: Store, viewer: Viewer, wanted: Person) -> int:
    """Adds a person with their rights and returns the id. Raises NotALeadError, MissingNameError, EmailError or
    EmailInUseError.
    """
    with lead_transaction(store, viewer) as write:
        number = write.add("person", name=_tidy_name(wanted.name), email=_free_email(write, wanted.email, None))
        write.record("add person", viewer, detail=f"person {number}")
        _set_rights(write, viewer, number, wanted)
    return number


def change_person(store: Store, viewer: Viewer, person: int, wanted: Person, seen: Person | None = None) -> None:
    """Gives a person this name, address and these rights, and no other rights.

    `seen` is the person as they were stored when the change was begun. Another address invites anew: the account is released.
    The installation's owner cannot be changed.
    Raises UnknownPersonError, ChangedMeanwhileError, LastLeadError and the errors of `add_person`.
    """
    with lead_transaction(store, viewer) as write:
        name, email = _stored_person(write, person)
        if seen is not None and people_by_id(store, viewer).get(person) != seen:
            raise ChangedMeanwhileError(EditedSubject.PERSON)
        leads = _leads(write)
        values = (_tidy_name(wanted.name), _free_email(write, wanted.email, person))
        if values != (name, email):
            write.update("person", person, name=values[0], email=values[1])
            write.record("change person", viewer, detail=f"person {person}")
        if not same_address(values[1] or "", email or ""):
            accounts.release_account(write, person)
        _set_rights(write, viewer, person, wanted)
        if leads and not _leads(write):
            raise LastLeadError()


def end_sign_ins(store: Store, viewer: Viewer, person: int) -> None:
    """Ends every sign-in of a person, who may sign in again. Raises NotALeadError or UnknownPersonError."""
    with lead_transaction(store, viewer) as write:
        _stored_person(write, person)
        sign_ins.end_sign_ins(write, person)
        write.record("end sign-ins", viewer, detail=f"person {person}")


def release_account(store: Store, viewer: Viewer, person: int) -> None:
    """Ends the sign-ins of a person and lets the next verified sign-in with the address bind an account.

    Raises NotALeadError or UnknownPersonError.
    """
    with lead_transaction(store, viewer) as write:
        _stored_person(write, person)
        accounts.release_account(write, person)
        write.record("release account", viewer, detail=f"person {person}")


def issuers_by_person(store: Store, viewer: Viewer) -> dict[int, str]:
    """Returns the sign-in service of each person who has an account; empty for viewers who are not leads."""
    return {person: issuer for person, issuer, _ in store.read_rows("accounts", viewer)}


def add_organisation(store: Store, viewer: Viewer, name: str) -> int:
    """Adds an organisation and returns its id. Raises NotALeadError, MissingNameError or OrganisationExistsError."""
    with lead_transaction(store, viewer) as write:
        number = write.add("organisation", name=_free_name(write, name, None))
        write.record("add organisation", viewer, detail=f"organisation {number}")
    return number


def rename_organisation(store: Store, viewer: Viewer, organisation: int, name: str) -> None:
    """Gives an organisation another name; approved releases keep the earlier one.

    Raises NotALeadError, UnknownOrganisationError, MissingNameError or OrganisationExistsError.
    """
    with lead_transaction(store, viewer) as write:
        _check_organisation(write, organisation)
        new = _free_name(write, name, organisation)
        write.update("organisation", organisation, name=new)
        for (engagement,) in write.query("engagements_of_organisation", organisation=organisation):
            write.mark_changed(engagement)
        write.record("rename organisation", viewer, detail=f"organisation {organisation}")


def _set_rights(write: Transaction, viewer: Viewer, person: int, wanted: Person) -> None:
    """Grants missing rights and withdraws those that are not wanted; each is an event of its own in the audit log."""
    stored = {Right(*row) for row in write.query("rights_of_person", person=person)}
    for right in sorted(wanted.rights - stored, key=str):
        if right.organisation_id is not None:
            _check_organisation(write, right.organisation_id)
        write.put("person_right", person_id=person, role=right.role, organisation_id=right.organisation_id)
        write.record("grant right", viewer, detail=_detail(right, person))
    for right in sorted(stored - wanted.rights, key=str):
        write.query("withdraw_right", person=person, role=right.role, organisation=right.organisation_id)
        write.record("withdraw right", viewer, detail=_detail(right, person))
    _set_responding(write, viewer, person, wanted.responds_in)


def _set_responding(write: Transaction, viewer: Viewer, person: int, wanted: frozenset[int]) -> None:
    stored = {row[0] for row in write.query("responding_of_person", person=person)}
    for engagement in sorted(wanted - stored):
        write.put("responding_reader", person_id=person, engagement_id=engagement)
        write.record("mark reader as respondent", viewer, engagement, f"person {person}")
    for engagement in sorted(stored - wanted):
        write.delete("responding_reader", person_id=person, engagement_id=engagement)
        write.record("unmark reader as respondent", viewer, engagement, f"person {person}")


def _detail(right: Right, person: int) -> str:
    parts = [right.role, f"organisation {right.organisation_id}" if right.organisation_id is not None else ""]
    return ", ".join(part for part in (*parts, f"person {person}") if part)


def _tidy_name(name: str) -> str:
    stored = tidy(name)
    if not stored:
        raise MissingNameError()
    return stored


def _free_email(write: Transaction, email: str | None, person: int | None) -> str | None:
    """Returns the address to be stored; raises EmailError, or EmailInUseError where another person has it."""
    address = (email or "").strip()
    if not address:
        return None
    if not EMAIL.fullmatch(address):
        raise EmailError(email=address)
    people = write.query("people_of_email", email=address)
    if any(same_address(other, address) and number != person for number, other in people):
        raise EmailInUseError(email=address)
    return address


def _free_name(write: Transaction, name: str, organisation: int | None) -> str:
    wanted = _tidy_name(name)
    organisations = write.query("organisation_names")
    if any(folded(other) == folded(wanted) and number != organisation for number, other in organisations):
        raise OrganisationExistsError(name=wanted)
    return wanted


def _stored_person(write: Transaction, person: int) -> tuple[str, str | None]:
    rows = write.query("stored_person", person=person)
    if not rows or person == OWNER.person_id:
        raise UnknownPersonError()
    return rows[0][0], rows[0][1]


def _check_organisation(write: Transaction, organisation: int) -> None:
    if organisation not in {number for number, _ in write.query("organisation_names")}:
        raise UnknownOrganisationError()


def _leads(write: Transaction) -> int:
    return write.query("leads_who_sign_in")[0][0]
