"""The database: opening and migrating it, reads, transactions, DuckDB's own part."""

from data.store.store import (
    OWNER,
    QUERIES,
    SCHEMA,
    BackupError,
    BackupExistsError,
    NewerDatabaseError,
    Store,
    Transaction,
    Viewer,
    migrations,
    query_files,
    read_text,
    utc_now,
    write_text,
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
