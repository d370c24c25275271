"""Databases that tests are given: new ones as the product makes them, and a demonstration no older than its sources."""

from pathlib import Path

from data.instruments.storage import store_instruments
from data.store import Store
from tests import databases
from tests.table_digests import TABLES

EVERY_TIME_ANEW = {"schema_migration": "applied_at", "register_key": "value"}
"""The columns that differ in every new database: the time of the migration, and a random key."""


def rows_by_table(store: Store) -> dict[str, list[tuple]]:
    """Returns the rows of every table, with ids by their places: ids grow by random steps, so only their order is the same."""
    with store.transaction() as read:
        columns: dict[str, list[str]] = {table: [] for (table,) in read.execute(TABLES)}
        for table, column in read.execute("SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal"):
            is_id = column == "id" or column.endswith("_id")
            if table in columns and column != EVERY_TIME_ANEW.get(table):
                columns[table].append(f"dense_rank() OVER (ORDER BY {column})" if is_id else f'"{column}"')
        return {
            table: sorted(read.execute(f'SELECT {", ".join(found) or "NULL"} FROM "{table}"'), key=repr)
            for table, found in columns.items()
        }


def test_a_copied_database_is_the_one_that_the_product_makes(store: Store, tmp_path: Path):
    with Store.open(str(tmp_path / "made.duckdb")) as made:
        store_instruments(made)
        assert rows_by_table(store) == rows_by_table(made)


def test_a_demonstration_of_the_same_sources_is_not_loaded_again(tmp_path: Path):
    (tmp_path / f"{databases.digest_of_sources()}.duckdb").write_bytes(b"loaded before")
    assert databases.demonstration_bytes(tmp_path) == b"loaded before"


def test_code_queries_questionnaires_and_samples_are_among_the_sources_of_the_demonstration():
    suffixes = {path.suffix for path in databases._sources()}
    assert {".py", ".sql", ".toml", ".csv", ".xlsx"} <= suffixes
