from collections.abc import Iterator
from pathlib import Path

import pytest

from data.records.rights import Rights, rights_of, same_address
from data.store import OWNER, Store, Transaction, Viewer
from tests.databases import empty_database


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(str(empty_database(tmp_path / "outcomes.duckdb"))) as opened:
        yield opened


def add(write: Transaction, name: str, email: str | None, *roles: str) -> int:
    number = write.add("person", name=name, email=email)
    for role in roles:
        write.put("person_right", person_id=number, role=role)
    return number


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


def test_addresses_differ_in_more_than_the_case_of_letters():
    assert same_address(" Seija@Example.org", "seija@EXAMPLE.ORG ")
    assert not same_address("strasse@a.fi", "straße@a.fi")
    assert not same_address("kalle@a.fi", "\N{KELVIN SIGN}alle@a.fi")
    assert not same_address("i@a.fi", "ı@a.fi")
