"""Finds whose account has signed in: an account belongs to the person who was invited by its address at the first sign-in.

An account is a sign-in service's address and its name of the account (issuer and subject). The e-mail address only invites:
afterwards another account with the same address is not let in, and a person whose address changes keeps the rights.
"""

from enum import Enum, auto

from data.records import sign_ins
from data.records.rights import BEFORE_SIGN_IN, same_address
from data.records.sign_ins import SignIn
from data.settings import Settings
from data.store import Store, Transaction, Viewer, utc_now


class Refusal(Enum):
    """Says why a signed-in account is not let in."""

    ENDED = auto()
    UNVERIFIED = auto()
    OTHER_ACCOUNT = auto()
    WITHOUT_RIGHTS = auto()


def viewer_of_sign_in(store: Store, sign_in: SignIn, settings: Settings) -> Viewer | Refusal:
    """Returns the person with any right whose account has signed in, or why there is none.

    The first sign-in of an invited, verified address binds its account to the person and is written down. The person with
    the address `settings.first_lead` becomes lead at that moment while no lead can sign in yet.
    """
    known, ended, person = _state(store, sign_in)
    if ended or sign_in.is_older_than(settings.sign_in_hours):
        return Refusal.ENDED
    found = person if person is not None else _invited(store, sign_in, settings)
    if isinstance(found, Refusal):
        return found
    viewer = Viewer(found)
    if not known:
        sign_ins.begin(store, viewer, sign_in)
    return viewer


def is_over(store: Store, sign_in: SignIn, settings: Settings) -> bool:
    """Returns whether a sign-in has ended or is too old, so that its cookie counts for nothing."""
    return bool(_state(store, sign_in)[1]) or sign_in.is_older_than(settings.sign_in_hours)


def release_account(write: Transaction, person: int) -> None:
    """Ends the sign-ins of a person and releases the account: the next sign-in with the address binds an account again."""
    sign_ins.end_sign_ins(write, person, releases_account=True)
    write.delete("account", person_id=person)


def _state(store: Store, sign_in: SignIn) -> tuple:
    return store.read_rows(
        "sign_in_state",
        BEFORE_SIGN_IN,
        digest=sign_in.digest,
        issuer=sign_in.issuer,
        subject=sign_in.subject,
        issued_at=sign_in.issued_at,
    )[0]


def _invited(store: Store, sign_in: SignIn, settings: Settings) -> int | Refusal:
    """Binds the account to the person who was invited with its address, and returns the person's id."""
    if not sign_in.has_trusted_address(settings.trusted_issuers):
        return Refusal.UNVERIFIED
    invited = store.read_rows("person_of_email", BEFORE_SIGN_IN, email=sign_in.email)
    first_lead = bool(settings.first_lead) and same_address(sign_in.email, settings.first_lead or "")
    if not any(same_address(stored, sign_in.email) for _, stored in invited) and (
        not first_lead or store.is_publication
    ):
        return Refusal.WITHOUT_RIGHTS
    with store.transaction() as write:
        return _bind(write, sign_in, first_lead=first_lead and not store.is_publication)


def _bind(write: Transaction, sign_in: SignIn, *, first_lead: bool) -> int | Refusal:
    person = _person_of_address(write, sign_in.email)
    if person is not None:
        accounts = write.query("account_of_person", person=person)
        if accounts and (sign_in.issuer, sign_in.subject) not in accounts:
            return Refusal.OTHER_ACCOUNT
        last_sign_out = write.query("last_sign_out", person=person)[0][0]
        if last_sign_out is not None and sign_in.issued_at < last_sign_out:
            return Refusal.ENDED
    if first_lead and not write.query("leads_who_sign_in")[0][0]:
        person = _make_first_lead(write, person, sign_in)
    if person is None or not write.query("rights_of_person", person=person):
        return Refusal.WITHOUT_RIGHTS
    if not write.query("account_of_person", person=person):
        write.put("account", person_id=person, issuer=sign_in.issuer, subject=sign_in.subject, bound_at=utc_now())
        write.record("bind account", Viewer(person), detail=f"person {person}")
    return person


def _make_first_lead(write: Transaction, person: int | None, sign_in: SignIn) -> int:
    email = sign_in.email.strip()
    number = person or write.add("person", name=sign_in.name.strip() or "lead", email=email)
    write.put("person_right", person_id=number, role="lead")
    write.record("grant right", Viewer(number), detail=f"lead, person {number}")
    return number


def _person_of_address(write: Transaction, address: str) -> int | None:
    """Returns the person with this address, of several one who has a right."""
    people = [number for number, email in write.query("people_of_email", email=address) if same_address(email, address)]
    with_rights = [number for number in people if write.query("rights_of_person", person=number)]
    return next(iter([*with_rights, *people]), None)
