"""Open, migrate, read, write, back up: the only way to the database.

Reads are the named files of `data/queries`, each with the viewer as an argument. Writes are transactions: one at a time
within the process, all or nothing.
"""

import re
import shutil
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Literal
from uuid import uuid4

import duckdb
import pandas as pd

from analytics.wording.language import N_
from data.errors import OutcomesError
from data.settings import database_path
from data.store import audit_guard, duckdb_engine
from data.store.duckdb_engine import Engine

SCHEMA = Path(__file__).parent / "schema"
QUERIES = Path(__file__).parent.parent / "queries"


class NewerDatabaseError(OutcomesError):
    message = N_(
        "The database {path} was written by a newer version of the product (its schema is {found}, this version knows {known}). "
        "Install the newer version; nothing was changed."
    )


class BackupExistsError(OutcomesError):
    message = N_("{path} exists already. Give the backup another name; nothing was overwritten.")


class BackupError(OutcomesError):
    message = N_("The backup {path} cannot be written ({reason}). Check the folder; the database is as it was.")


@dataclass(frozen=True)
class Viewer:
    """Who reads. What they may see is decided in the database, from their rights, at each read."""

    person_id: int


OWNER = Viewer(person_id=1)


class Transaction:
    """Writes that happen together or not at all; use within `Store.transaction()`."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection) -> None:
        self._cursor = cursor

    def execute(self, sql: str, /, **parameters: object) -> list[tuple]:
        """Run any statement but one that would change the audit log: that raises AppendOnlyError."""
        if audit_guard.names_the_log(sql):
            audit_guard.refuse_changes(duckdb_engine.statements(self._cursor, sql))
        return duckdb_engine.rows(self._cursor, sql, parameters)

    def query(self, name: str, /, **parameters: object) -> list[tuple]:
        """Run the file `<name>.sql` below `data/queries/writes`."""
        return self.execute(write_text(name), **parameters)

    def stage(self, name: str, values: pd.DataFrame) -> None:
        """Make `values` a temporary table of this transaction, for the set-wise writes that follow."""
        if audit_guard.names_the_log(name):
            raise audit_guard.AppendOnlyError()
        duckdb_engine.stage(self._cursor, name, values)

    def insert(self, table: str, values: pd.DataFrame) -> None:
        duckdb_engine.insert(self._cursor, table, values)

    def add(self, table: str, /, **values: object) -> int:
        """Insert one row with a new id, which is returned."""
        number = self.new_ids(1)[0]
        columns, marks = ", ".join(values), ", ".join(f"${name}" for name in values)
        self.execute(f"INSERT INTO {table} (id, {columns}) VALUES ({number}, {marks})", **values)
        return number

    def put(self, table: str, /, **values: object) -> None:
        """Insert one row of a table that has no id."""
        columns, marks = ", ".join(values), ", ".join(f"${name}" for name in values)
        self.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks})", **values)

    def new_ids(self, count: int) -> list[int]:
        found = self.execute("SELECT nextval('next_id') FROM generate_series(1, $count)", count=count)
        return [row[0] for row in found]

    def changed(self, engagement_id: int) -> None:
        """Mark that something of this engagement was written: caches of its outcomes are keyed by this number."""
        self.execute("UPDATE engagement SET data_version = data_version + 1 WHERE id = $id", id=engagement_id)

    def record(self, action: str, viewer: Viewer, engagement_id: int | None = None, detail: str = "") -> None:
        """Append to the audit log; `detail` never holds answers, comments or participants' codes."""
        self.put(
            "audit_event",
            happened_at=utc_now(),
            person_id=viewer.person_id,
            action=action,
            engagement_id=engagement_id,
            detail=detail,
        )


class Store:
    """An open database. Threads may share it."""

    def __init__(self, opened: Engine) -> None:
        self._engine = opened
        self._writing = threading.RLock()

    @classmethod
    def open(cls, database: str) -> "Store":
        """Open and migrate the database that `database` names (a path, duckdb:///path, or :memory:).

        Raises DatabaseInUseError, NotADatabaseError, NewerDatabaseError or UnsupportedDatabaseError.
        """
        opened = Engine(database_path(database))
        try:
            store = cls(opened)
            store._migrate()
        except BaseException:
            opened.close()
            raise
        return store

    @property
    def path(self) -> Path:
        return self._engine.path

    def close(self) -> None:
        self._engine.close()

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def read(self, name: str, viewer: Viewer, /, **parameters: object) -> pd.DataFrame:
        """The rows of the file `<name>.sql` below `data/queries/reads` that this viewer may see."""
        return duckdb_engine.frame(self._engine.cursor(), read_text(name), {**parameters, "viewer": viewer.person_id})

    def read_rows(self, name: str, viewer: Viewer, /, **parameters: object) -> list[tuple]:
        """As `read`, as tuples: for single values and short lists."""
        return duckdb_engine.rows(self._engine.cursor(), read_text(name), {**parameters, "viewer": viewer.person_id})

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """Writes that land together or not at all. One at a time: DuckDB would refuse the second writer."""
        with self._writing:
            cursor = self._engine.cursor()
            cursor.execute("BEGIN TRANSACTION")
            try:
                yield Transaction(cursor)
            except BaseException:
                cursor.execute("ROLLBACK")
                raise
            cursor.execute("COMMIT")

    def backup(self, target: Path) -> None:
        """Copy the live database to the new file `target`; raises BackupExistsError where one lies there."""
        if target.exists():
            raise BackupExistsError(path=target)
        beside = self.path.with_name(f"{self.path.stem}-{uuid4().hex}.copy")
        try:
            with self._writing:
                self._engine.copy_to(beside)
            shutil.move(beside, target)
        except OSError as error:
            raise BackupError(path=target, reason=error.strerror or type(error).__name__) from error
        finally:
            beside.unlink(missing_ok=True)

    @property
    def published(self) -> bool:
        """Whether the database holds published releases and nothing else."""
        return self._published

    def write_database(self, target: Path, script: str) -> None:
        """Make the new database file `target`, beside this one, by a script that knows it as `published`."""
        with self._writing:
            self._engine.write_database(target, script)

    def _migrate(self) -> None:
        self._published = self._engine.has_table("release_viewer")
        if self._published:
            return
        applied, known = self._version(), migrations()
        newest = max(known)
        if applied > newest:
            raise NewerDatabaseError(path=self.path, found=applied, known=newest)
        for version in sorted(number for number in known if number > applied):
            with self.transaction() as write:
                write.execute(known[version].read_text(encoding="utf-8"))
                write.put("schema_migration", version=version, name=known[version].name, applied_at=utc_now())

    def _version(self) -> int:
        with self.transaction() as write:
            write.execute(
                "CREATE TABLE IF NOT EXISTS schema_migration"
                " (version INTEGER NOT NULL, name VARCHAR NOT NULL, applied_at TIMESTAMP NOT NULL)"
            )
            return write.execute("SELECT coalesce(max(version), 0) FROM schema_migration")[0][0]


@cache
def query_files(kind: Literal["reads", "writes"]) -> Mapping[str, Path]:
    """The SQL files of one kind by name; a name is used once, whatever its subject's folder."""
    return {path.stem: path for path in sorted((QUERIES / kind).rglob("*.sql"))}


@cache
def read_text(name: str) -> str:
    """The SQL of the read of that name; raises KeyError."""
    return query_files("reads")[name].read_text(encoding="utf-8")


@cache
def write_text(name: str) -> str:
    """The SQL of the set-wise write of that name; raises KeyError."""
    return query_files("writes")[name].read_text(encoding="utf-8")


@cache
def migrations() -> Mapping[int, Path]:
    """Migration files by number."""
    return {int(found[0]): path for path in sorted(SCHEMA.glob("*.sql")) if (found := re.match(r"\d+", path.name))}


def utc_now() -> datetime:
    """The time as stored: UTC without a zone."""
    return datetime.now(UTC).replace(tzinfo=None)
