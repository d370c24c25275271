"""The digest by which tests see that nothing was written notices every change of a row."""

import pytest

from data.store import Store, Viewer
from tests.databases import new_database
from tests.table_digests import changed_tables, table_digests, unchanged

NOBODY = Viewer(4711)
CHANGES = [
    "UPDATE person SET email = NULL WHERE id = 11",
    "UPDATE person SET email = 'NULL' WHERE id = 12",
    "UPDATE person SET name = email, email = name WHERE id = 11",
    "UPDATE person SET name = CASE id WHEN 11 THEN 'B' ELSE 'A' END WHERE id IN (11, 12)",
    "INSERT INTO person (id, name) VALUES (13, 'C')",
    "DELETE FROM person WHERE id = 11",
]


@pytest.fixture
def store(store: Store) -> Store:
    with store.transaction() as write:
        write.put("person", id=11, name="A", email="a@example.org")
        write.put("person", id=12, name="B", email=None)
    return store


@pytest.mark.parametrize("sql", CHANGES)
def test_a_changed_row_is_noticed_and_its_table_is_named(store: Store, sql: str):
    before = table_digests(store)
    with store.transaction() as write:
        write.execute(sql)
    assert changed_tables(before, table_digests(store)) == ["person"]


def test_a_row_that_is_there_twice_differs_from_one_that_is_not_there(store: Store):
    before = table_digests(store)
    with store.transaction() as write:
        for _ in range(2):
            write.record("sign in", viewer=NOBODY)
    assert changed_tables(before, table_digests(store)) == ["audit_event"]


def test_a_block_that_writes_fails_with_the_names_of_the_tables(store: Store):
    def write_two_rows() -> None:
        with unchanged(store), store.transaction() as write:
            write.put("organisation", id=1, name="Kunta")
            write.put("person", id=13, name="C", email=None)

    with pytest.raises(AssertionError, match="these tables were written to: organisation, person"):
        write_two_rows()


def test_known_digests_serve_one_block_after_another_and_a_write_is_named_once(store: Store):
    known = table_digests(store)
    with unchanged(store, known):
        pass
    with pytest.raises(AssertionError, match="person"), unchanged(store, known), store.transaction() as write:
        write.delete("person", id=11)
    with unchanged(store, known):
        pass


def test_the_order_of_rows_is_no_change(store: Store, tmp_path_factory: pytest.TempPathFactory):
    with Store.open(str(new_database(tmp_path_factory.mktemp("other") / "other.duckdb"))) as other:
        with other.transaction() as write:
            write.put("person", id=12, name="B", email=None)
            write.put("person", id=11, name="A", email="a@example.org")
        found, there = table_digests(store), table_digests(other)
    assert len(found) > 30
    assert found["person"] == there["person"]
