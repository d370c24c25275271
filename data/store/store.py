"""Opens, migrates, reads, writes and backs up the database; the rest of the product reaches it only through this
module.

Reads are the named files of `data/queries/reads`, each with the viewer as an argument. Writes happen in transactions:
one at a time within the process, and each as a whole or not at all.
"""

import re
import secrets
import shutil
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from itertools import accumulate
from pathlib import Path
from uuid import uuid4

import pandas as pd

from analytics.wording.language import N_
from data.errors import OutcomesError
from data.settings import database_path
from data.store import audit_guard, duckdb_engine
from data.store.duckdb_engine import Cursor, Engine
from data.store.query_texts import read_text, write_text
from data.store.read_cache import ReadCache, Rows, read_key

SCHEMA = Path(__file__).parent / "schema"
SIGN_IN = 6
"""The migration that a file of published releases gets too: an earlier version wrote it without these tables."""


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
    """Identifies the person who reads. The database decides from the person's rights, at each read, what they may see."""

    person_id: int


OWNER = Viewer(person_id=1)

READABLE_IDS = (
    "engagement", "wave", "instrument", "scale", "item", "goal", "release", "organisation", "person",
)  # fmt: skip
"""The tables whose ids a payer can read."""
LEAST_ID, LARGEST_STEP = 1000, 1_000_000
SELECTS = re.compile(r"(\s|--.*\n)*SELECT\b", re.IGNORECASE)
"""What a statement begins with that changes nothing: comments, and the word SELECT."""


class Transaction:
    """Writes to the database, all or nothing; `Store.transaction()` creates it."""

    def __init__(self, cursor: Cursor) -> None:
        self._cursor = cursor
        self.has_written = False

    def execute(self, sql: str, /, **parameters: object) -> list[tuple]:
        """Runs a statement and returns its rows; raises AppendOnlyError for one that would change the audit log."""
        if audit_guard.names_the_log(sql):
            audit_guard.refuse_changes(duckdb_engine.statements(self._cursor, sql))
        self.has_written |= not SELECTS.match(sql)
        return duckdb_engine.rows(self._cursor, sql, parameters)

    def query(self, name: str, /, **parameters: object) -> list[tuple]:
        """Runs the file `<name>.sql` below `data/queries/writes` and returns its rows."""
        return self.execute(write_text(name), **parameters)

    def stage(self, name: str, values: pd.DataFrame) -> None:
        """Creates a temporary table `name` with `values`, for the set-wise writes that follow in this transaction."""
        if audit_guard.names_the_log(name):
            raise audit_guard.AppendOnlyError()
        duckdb_engine.stage(self._cursor, name, values)

    def insert(self, table: str, values: pd.DataFrame) -> None:
        """Appends rows whose columns are named as those of the table."""
        self.has_written = True
        duckdb_engine.insert(self._cursor, table, values)

    def add(self, table: str, /, **values: object) -> int:
        """Inserts one row with a new id, and returns the id."""
        number = self.new_ids(1, table)[0]
        columns, marks = ", ".join(values), ", ".join(f"${name}" for name in values)
        self.execute(f"INSERT INTO {table} (id, {columns}) VALUES ({number}, {marks})", **values)
        return number

    def put(self, table: str, /, **values: object) -> None:
        """Inserts one row into a table that has no id."""
        columns, marks = ", ".join(values), ", ".join(f"${name}" for name in values)
        self.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks})", **values)

    def update(self, table: str, number: int, /, **values: object) -> None:
        """Writes these values into the row with the id `number`."""
        assignments = ", ".join(f"{name} = ${name}" for name in values)
        self.execute(f"UPDATE {table} SET {assignments} WHERE id = $row_id", **values, row_id=number)

    def delete(self, table: str, /, **key: object) -> None:
        """Deletes the row with this key, or the rows that belong to it; `key` gives at least one column its value."""
        assert key
        conditions = " AND ".join(f"{name} = ${name}" for name in key)
        self.execute(f"DELETE FROM {table} WHERE {conditions}", **key)

    def clear(self, table: str) -> None:
        """Deletes every row of a table."""
        self.execute(f"DELETE FROM {table}")

    def new_ids(self, count: int, table: str | None = None) -> list[int]:
        """Returns so many ids that no row of the table has yet, in ascending order; without a table, that no row has.

        Ids that a payer can read grow by steps of random size within their table, so that a gap does not tell how many
        people, answers or drafts were added meanwhile.
        """
        if table not in READABLE_IDS:
            rows = self.execute("SELECT nextval('next_id') FROM generate_series(1, $count)", count=count)
            return [row[0] for row in rows]
        highest = self.execute(f"SELECT coalesce(max(id), 0) FROM {table}")[0][0]
        steps = (1 + secrets.randbelow(LARGEST_STEP) for _ in range(count))
        return list(accumulate(steps, initial=max(highest, LEAST_ID)))[1:]

    def mark_changed(self, engagement_id: int) -> None:
        """Raises the engagement's data version, which is part of the cache keys of its outcomes."""
        self.execute("UPDATE engagement SET data_version = data_version + 1 WHERE id = $id", id=engagement_id)

    def record(self, action: str, viewer: Viewer, engagement_id: int | None = None, detail: str = "") -> None:
        """Appends to the audit log; `detail` never holds answers, comments or participants' codes."""
        self.put(
            "audit_event",
            happened_at=utc_now(),
            person_id=viewer.person_id,
            action=action,
            engagement_id=engagement_id,
            detail=detail,
        )


class Store:
    """Holds an open database; several threads may share it."""

    def __init__(self, opened: Engine) -> None:
        self._engine = opened
        self._writing = threading.RLock()
        self._reads = ReadCache()

    @classmethod
    def open(cls, database: str) -> "Store":
        """Opens and migrates the database that `database` names: a path, duckdb:///path, or :memory:.

        Raises DatabaseInUseError, NotADatabaseError, NewerDatabaseError or UnsupportedDatabaseError.
        """
        engine = Engine(database_path(database))
        try:
            store = cls(engine)
            store._migrate()
        except BaseException:
            engine.close()
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
        """Returns the rows of the file `<name>.sql` below `data/queries/reads` that this viewer may see.

        They are kept until the database changes: rights are rows too, so the same read has the same rows until then.
        """
        return self._rows(duckdb_engine.frame, name, viewer, parameters)

    def read_rows(self, name: str, viewer: Viewer, /, **parameters: object) -> list[tuple]:
        """Returns the same rows as `read`, as tuples: for single values and short lists."""
        return self._rows(duckdb_engine.rows, name, viewer, parameters)

    @property
    def version(self) -> int:
        """Returns a number that grows with each change of the database: the cache key of what is made of reads."""
        return self._reads.version

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keeps other threads from writing meanwhile, so that several transactions follow each other; reads go on."""
        with self._writing:
            yield

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """Gives a transaction that is committed at the end, and rolled back after an error.

        There is one at a time, because DuckDB would refuse a second writer.
        """
        with self._writing:
            cursor = self._engine.cursor()
            cursor.execute("BEGIN TRANSACTION")
            write = Transaction(cursor)
            try:
                yield write
            except BaseException:
                cursor.execute("ROLLBACK")
                raise
            cursor.execute("COMMIT")
            if write.has_written:
                self._reads.changed()

    def backup(self, target: Path) -> None:
        """Copies the live database to the new file `target`; raises BackupExistsError where the file exists, or
        BackupError.
        """
        if target.exists():
            raise BackupExistsError(path=target)
        copy = self.path.with_name(f"{self.path.stem}-{uuid4().hex}.copy")
        try:
            with self._writing:
                self._engine.copy_to(copy)
            shutil.move(copy, target)
        except OSError as error:
            raise BackupError(path=target, reason=error.strerror or type(error).__name__) from error
        finally:
            copy.unlink(missing_ok=True)

    @property
    def is_publication(self) -> bool:
        """Whether the database holds published releases and nothing else."""
        return self._published

    def write_database(self, target: Path, script: str) -> None:
        """Creates the database file `target`, in this database's folder, by a script that calls it `published`."""
        with self._writing:
            self._engine.write_database(target, script)

    def _rows(
        self, run: Callable[[Cursor, str, Mapping], Rows], name: str, viewer: Viewer, parameters: Mapping[str, object]
    ) -> Rows:
        values = {**parameters, "viewer": viewer.person_id}
        return self._reads.rows(
            read_key(run.__name__, name, values), lambda: run(self._engine.cursor(), read_text(name), values)
        )

    def _migrate(self) -> None:
        self._published = self._engine.has_table("release_viewer")
        known = migrations()
        if self._published:
            with self.transaction() as write:
                write.execute((SCHEMA / "published_later.sql").read_text(encoding="utf-8"))
                write.execute(known[SIGN_IN].read_text(encoding="utf-8"))
            return
        applied = self._version()
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
def migrations() -> Mapping[int, Path]:
    """Returns the migration files by number."""
    return {int(number[0]): path for path in sorted(SCHEMA.glob("*.sql")) if (number := re.match(r"\d+", path.name))}


def utc_now() -> datetime:
    """Returns the present time as it is stored: UTC without a zone."""
    return datetime.now(UTC).replace(tzinfo=None)
