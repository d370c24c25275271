"""Opens and migrates the database, and gives reads and transactions to the rest of the product."""

from data.store.query_texts import QUERIES, query_files, read_text, write_text
from data.store.store import (
    OWNER,
    SCHEMA,
    BackupError,
    BackupExistsError,
    NewerDatabaseError,
    Store,
    Transaction,
    Viewer,
    migrations,
    utc_now,
)

__all__ = [
    "OWNER",
    "QUERIES",
    "SCHEMA",
    "BackupError",
    "BackupExistsError",
    "NewerDatabaseError",
    "Store",
    "Transaction",
    "Viewer",
    "migrations",
    "query_files",
    "read_text",
    "utc_now",
    "write_text",
]
