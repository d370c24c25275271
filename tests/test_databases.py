"""Databases that tests are given: new ones as the product makes them, and a demonstration no older than its sources."""

from pathlib import Path

from data.instruments.storage import store_instruments
from data.store import Store
from tests import databases
from tests.table_digests import changed_tables, table_digests


def test_a_copied_database_is_the_one_that_the_product_makes(store: Store, tmp_path: Path):
    with Store.open(str(tmp_path / "made.duckdb")) as made:
        store_instruments(made)
        differing = changed_tables(table_digests(store), table_digests(made))
    assert set(differing) <= {"schema_migration"}, "which holds the time of the migration"


def test_a_demonstration_of_the_same_sources_is_not_loaded_again(tmp_path: Path):
    (tmp_path / f"{databases.digest_of_sources()}.duckdb").write_bytes(b"loaded before")
    assert databases.demonstration_bytes(tmp_path) == b"loaded before"


def test_code_queries_questionnaires_and_samples_are_among_the_sources_of_the_demonstration():
    suffixes = {path.suffix for path in databases._sources()}
    assert {".py", ".sql", ".toml", ".csv", ".xlsx"} <= suffixes
