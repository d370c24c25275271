"""An account that has signed in belongs to one person, whatever its e-mail address is later."""

from datetime import timedelta

import pytest

from data.records import people
from data.records.accounts import Refusal, viewer_of_sign_in
from data.records.people import NotALeadError, Person, Right, UnknownPersonError
from data.records.rights import Rights, rights_of
from data.records.sign_ins import SignIn
from data.settings import Settings
from data.store import OWNER, Store, Viewer
from tests.data.records.sign_in_examples import ADDRESS, SETTINGS, actions, events, invite, sign_in

LEAD = "liisa.lead@example.org"
FIRST_LEAD = SETTINGS.model_copy(update={"first_lead": LEAD})
LEAD_SIGN_IN = sign_in(subject="liisa", email=LEAD, name="Liisa")


def arrive(store: Store, arriving: SignIn, settings: Settings = SETTINGS) -> Viewer | Refusal:
    return viewer_of_sign_in(store, arriving, settings)


def test_the_first_sign_in_with_an_invited_address_binds_the_account(store: Store):
    person = invite(store, " Seija@Example.org")
    assert arrive(store, sign_in()) == person
    assert people.issuers_by_person(store, OWNER) == {person.person_id: "https://login.example.org"}
    assert events(store)[-2:] == [
        ("bind account", person.person_id, f"person {person.person_id}"),
        ("sign in", person.person_id, ""),
    ]


def test_a_person_keeps_the_rights_when_the_address_of_the_account_changes(store: Store):
    person = invite(store)
    assert arrive(store, sign_in()) == person
    assert arrive(store, sign_in(nonce="later", email="new@example.org", email_verified=False)) == person
    assert arrive(store, sign_in(nonce="last", email="")) == person


@pytest.mark.parametrize("other", [{"subject": "heir of the mailbox"}, {"issuer": "https://other.example.org"}])
def test_another_account_with_the_address_is_not_let_in(store: Store, other: dict[str, str]):
    person = invite(store)
    assert arrive(store, sign_in()) == person
    assert arrive(store, sign_in(nonce="other", **other)) is Refusal.OTHER_ACCOUNT
    assert arrive(store, sign_in(nonce="again")) == person


def test_an_account_that_a_lead_released_is_bound_anew_by_who_has_the_address_then(store: Store):
    person = invite(store)
    earlier, later = sign_in(), sign_in(subject="heir", nonce="heir")
    assert arrive(store, earlier) == person
    people.release_account(store, OWNER, person.person_id)
    assert people.issuers_by_person(store, OWNER) == {}
    assert arrive(store, earlier) is Refusal.ENDED
    assert arrive(store, later) == person
    assert arrive(store, sign_in(nonce="earlier account again")) is Refusal.OTHER_ACCOUNT


def test_a_sign_in_from_before_the_release_that_nobody_has_seen_binds_nothing(store: Store):
    person = invite(store)
    people.release_account(store, OWNER, person.person_id)
    before = sign_in(issued_at=sign_in().issued_at - timedelta(minutes=1))
    assert arrive(store, before) is Refusal.ENDED


def test_another_address_that_a_lead_types_invites_anew(store: Store):
    person, first = invite(store), sign_in()
    assert arrive(store, first) == person
    changed = Person("Seija", "new@example.org", frozenset({Right("supervisor")}))
    people.change_person(store, OWNER, person.person_id, changed)
    assert arrive(store, first) is Refusal.ENDED
    assert arrive(store, sign_in(nonce="again")) is Refusal.WITHOUT_RIGHTS
    assert arrive(store, sign_in(nonce="new", subject="new", email="new@example.org")) == person


def test_another_name_or_case_of_the_address_releases_nothing(store: Store):
    person = invite(store)
    assert arrive(store, sign_in()) == person
    renamed = Person("Seija S.", ADDRESS.upper(), frozenset({Right("supervisor")}))
    people.change_person(store, OWNER, person.person_id, renamed)
    assert arrive(store, sign_in()) == person


@pytest.mark.parametrize("verified", [False, None])
def test_an_address_that_is_not_said_to_be_verified_does_not_count(store: Store, verified: bool | None):
    invite(store)
    assert arrive(store, sign_in(email_verified=verified)) is Refusal.UNVERIFIED


def test_an_issuer_that_is_trusted_may_leave_the_claim_out_but_not_deny_it(store: Store):
    person = invite(store)
    trusting = SETTINGS.model_copy(update={"trusted_issuers": frozenset({"https://login.example.org"})})
    silent = sign_in(email_verified=None)
    assert arrive(store, sign_in(email_verified=False), trusting) is Refusal.UNVERIFIED
    assert arrive(store, sign_in(email_verified=None, issuer="https://other.org"), trusting) is Refusal.UNVERIFIED
    assert arrive(store, silent, trusting) == person


@pytest.mark.parametrize(
    ("stored", "other"),
    [("strasse@a.fi", "straße@a.fi"), ("kalle@a.fi", "\N{KELVIN SIGN}alle@a.fi"), ("i@a.fi", "ı@a.fi")],
)
def test_addresses_that_only_look_alike_are_two_persons(store: Store, stored: str, other: str):
    invite(store, stored)
    assert arrive(store, sign_in(email=other)) is Refusal.WITHOUT_RIGHTS


def test_a_person_without_rights_does_not_arrive(store: Store):
    people.add_person(store, OWNER, Person("None", "none@example.org"))
    for address in ("none@example.org", "unknown@example.org"):
        assert arrive(store, sign_in(email=address)) is Refusal.WITHOUT_RIGHTS
    assert arrive(store, sign_in(email=" ")) is Refusal.UNVERIFIED


def test_rights_that_were_withdrawn_are_gone_for_the_account_too(store: Store):
    person = invite(store)
    assert arrive(store, sign_in()) == person
    people.change_person(store, OWNER, person.person_id, Person("Seija", ADDRESS))
    assert arrive(store, sign_in()) is Refusal.WITHOUT_RIGHTS


def test_the_owner_who_has_no_address_cannot_be_signed_in_as(store: Store):
    assert arrive(store, sign_in(email="")) is Refusal.UNVERIFIED
    assert arrive(store, sign_in(email="owner")) is Refusal.WITHOUT_RIGHTS


def test_the_first_lead_is_made_once_and_it_is_logged_without_the_address(store: Store):
    first = arrive(store, LEAD_SIGN_IN, FIRST_LEAD)
    assert isinstance(first, Viewer)
    assert rights_of(store, first) == Rights(lead=True)
    assert arrive(store, LEAD_SIGN_IN, FIRST_LEAD) == first
    who = f"person {first.person_id}"
    assert events(store) == [
        ("grant right", first.person_id, f"lead, {who}"),
        ("bind account", first.person_id, who),
        ("sign in", first.person_id, ""),
    ]


def test_nobody_but_the_named_address_becomes_first_lead(store: Store):
    assert arrive(store, sign_in(email="other@example.org"), FIRST_LEAD) is Refusal.WITHOUT_RIGHTS
    assert events(store) == []


def test_there_is_no_first_lead_where_a_lead_can_sign_in_already(store: Store):
    invite(store, "leila@example.org", "lead")
    assert arrive(store, LEAD_SIGN_IN, FIRST_LEAD) is Refusal.WITHOUT_RIGHTS


def test_a_known_person_who_is_named_first_lead_stays_one_person(store: Store):
    person = invite(store, LEAD, "supervisor")
    assert arrive(store, LEAD_SIGN_IN, FIRST_LEAD) == person
    assert rights_of(store, person) == Rights(lead=True, supervisor=True)


def test_the_address_of_a_bound_person_makes_no_other_account_first_lead(store: Store):
    person = invite(store, LEAD, "supervisor")
    assert arrive(store, LEAD_SIGN_IN) == person
    assert arrive(store, sign_in(subject="heir", email=LEAD), FIRST_LEAD) is Refusal.OTHER_ACCOUNT
    assert rights_of(store, person) == Rights(supervisor=True)


def test_only_a_lead_releases_an_account_or_ends_sign_ins(store: Store):
    person = invite(store)
    assert arrive(store, sign_in()) == person
    before = actions(store)
    for act in (people.release_account, people.end_sign_ins):
        with pytest.raises(NotALeadError):
            act(store, person, person.person_id)
        for unknown in (987, OWNER.person_id):
            with pytest.raises(UnknownPersonError):
                act(store, OWNER, unknown)
    assert actions(store) == before
    assert people.issuers_by_person(store, person) == {}
    assert arrive(store, sign_in()) == person
