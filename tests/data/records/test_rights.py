from collections.abc import Iterator
from pathlib import Path

import pytest

from data.records.rights import Rights, rights_of, same_address, sign_in, viewer_of_address
from data.store import OWNER, Store, Transaction, Viewer
from tests.databases import empty_database

LEAD = "liisa.lead@example.org"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(str(empty_database(tmp_path / "outcomes.duckdb"))) as opened:
        yield opened


def add(write: Transaction, name: str, email: str | None, *roles: str) -> int:
    number = write.add("person", name=name, email=email)
    for role in roles:
        write.put("person_right", person_id=number, role=role)
    return number


def events(store: Store) -> list[tuple]:
    with store.transaction() as write:
        return write.execute("SELECT action, person_id, detail FROM audit_event ORDER BY happened_at")


def test_rights_are_those_of_the_persons_own_rows(store: Store):
    with store.transaction() as write:
        both = add(write, "Both", "both@example.org", "supervisor", "payer", "payer")
        payer = add(write, "Payer", "payer@example.org", "payer")
    assert rights_of(store, Viewer(both)) == Rights(supervisor=True, payer=True)
    assert rights_of(store, Viewer(both)).roles == {"supervisor", "payer"}
    assert rights_of(store, Viewer(both)).works
    assert not rights_of(store, Viewer(payer)).works
    assert rights_of(store, OWNER) == Rights(lead=True)
    assert rights_of(store, Viewer(987)) == Rights()


def test_an_address_is_found_whatever_the_case_and_the_spaces_around_it(store: Store):
    with store.transaction() as write:
        number = add(write, "Seija", " Seija@Example.org", "supervisor")
    assert viewer_of_address(store, "seija@EXAMPLE.ORG ", None) == Viewer(number)


@pytest.mark.parametrize(
    ("one", "other"),
    [("strasse@a.fi", "straße@a.fi"), ("kalle@a.fi", "\N{KELVIN SIGN}alle@a.fi"), ("i@a.fi", "ı@a.fi")],
)
def test_addresses_that_only_look_alike_are_two_persons(store: Store, one: str, other: str):
    assert not same_address(one, other)
    with store.transaction() as write:
        add(write, "One", one, "lead")
    assert viewer_of_address(store, other, None) is None


def test_a_person_without_rights_does_not_arrive(store: Store):
    with store.transaction() as write:
        add(write, "None", "none@example.org")
    assert viewer_of_address(store, "none@example.org", None) is None
    assert viewer_of_address(store, "unknown@example.org", None) is None
    assert viewer_of_address(store, " ", None) is None


def test_the_owner_who_has_no_address_cannot_be_signed_in_as(store: Store):
    assert viewer_of_address(store, "", "") is None
    assert viewer_of_address(store, "owner", None) is None


def test_the_first_lead_is_made_once_and_it_is_logged_without_the_address(store: Store):
    first = viewer_of_address(store, "Liisa.Lead@example.org", LEAD, "Liisa")
    assert first is not None
    assert rights_of(store, first) == Rights(lead=True)
    assert viewer_of_address(store, LEAD, LEAD) == first
    assert events(store) == [("grant right", first.person_id, f"lead, person {first.person_id}")]


def test_nobody_but_the_named_address_becomes_first_lead(store: Store):
    assert viewer_of_address(store, "other@example.org", LEAD) is None
    assert events(store) == []


def test_there_is_no_first_lead_where_a_lead_can_sign_in_already(store: Store):
    with store.transaction() as write:
        add(write, "Leila", "leila@example.org", "lead")
    assert viewer_of_address(store, LEAD, LEAD) is None


def test_a_known_person_who_is_named_first_lead_stays_one_person(store: Store):
    with store.transaction() as write:
        number = add(write, "Liisa", LEAD, "payer")
    assert viewer_of_address(store, LEAD, LEAD) == Viewer(number)
    assert rights_of(store, Viewer(number)) == Rights(lead=True, payer=True)


def test_a_sign_in_is_logged(store: Store):
    sign_in(store, Viewer(7))
    assert events(store) == [("sign in", 7, "")]
