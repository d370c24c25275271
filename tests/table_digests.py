"""Digests of a database's tables, by which a test sees that nothing was written, or in which tables something was."""

from collections.abc import Iterator
from contextlib import contextmanager

from data.store import Store

TABLES = """
    SELECT table_name FROM duckdb_tables()
    WHERE database_name = current_database() AND NOT internal AND NOT temporary ORDER BY table_name
"""


def table_digests(store: Store) -> dict[str, tuple]:
    """Return, by table, the number of its rows and the sum of their hashes, which does not depend on their order."""
    with store.transaction() as read:
        names = [name for (name,) in read.execute(TABLES)]
        rows = " UNION ALL ".join(
            f'SELECT \'{name}\', count(*), sum(hash("{name}")::HUGEINT) FROM "{name}"' for name in names
        )
        return {name: tuple(digest) for name, *digest in read.execute(rows)}


def changed_tables(before: dict[str, tuple], after: dict[str, tuple]) -> list[str]:
    """Return the names of the tables whose rows differ, or that only one of two databases has."""
    return sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))


@contextmanager
def unchanged(store: Store, known: dict[str, tuple] | None = None) -> Iterator[None]:
    """Fail and name the tables that were written to if the block leaves any row of the database different.

    `known` may hold the digests of a store that only such blocks use: they need not be made again, and are brought up to
    date, so that a write is noticed once.
    """
    before = table_digests(store) if known is None else {**known}
    yield
    after = table_digests(store)
    if known is not None:
        known.clear()
        known.update(after)
    changed = changed_tables(before, after)
    assert changed == [], f"these tables were written to: {', '.join(changed)}"
