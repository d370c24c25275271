"""What is DuckDB's own: opening and locking down a file, one cursor a call, bulk writing, copying a live database."""

import os
import re
import tempfile
from collections.abc import Mapping
from pathlib import Path

import duckdb
import pandas as pd

from analytics.wording.language import N_
from data.errors import OutcomesError

MEMORY = Path(":memory:")


class DatabaseInUseError(OutcomesError):
    message = N_(
        "The database {path} is open in another process ({process}, number {pid}). "
        "Stop that process, or use its pages instead, and try again."
    )


class NotADatabaseError(OutcomesError):
    message = N_("{path} cannot be opened as a database: {reason}. Check OUTCOMES_DATABASE.")


class Engine:
    """One DuckDB connection for the process. It is never used itself: every call takes a cursor of its own, because
    calls from several threads on one connection receive each other's rows."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connection = _connect(path)

    def cursor(self) -> duckdb.DuckDBPyConnection:
        return self._connection.cursor()

    def close(self) -> None:
        self._connection.close()

    def copy_to(self, target: Path) -> None:
        """Write a consistent copy of the live database to a new file in an allowed folder."""
        cursor = self.cursor()
        source = cursor.execute("SELECT current_database()").fetchall()[0][0]
        cursor.execute(f"ATTACH '{_quoted(target)}' AS copy_target")
        try:
            cursor.execute(f'COPY FROM DATABASE "{source}" TO copy_target')
        finally:
            cursor.execute("DETACH copy_target")

    def write_database(self, target: Path, script: str) -> None:
        """Run a script that fills the new database file `target`, in an allowed folder, which it knows as `published`."""
        cursor = self.cursor()
        cursor.execute(f"ATTACH '{_quoted(target)}' AS published")
        try:
            cursor.execute(script)
        finally:
            cursor.execute("DETACH published")

    def has_table(self, name: str) -> bool:
        """Whether the database has a table, not a view, of that name."""
        wanted = "SELECT count(*) FROM information_schema.tables WHERE table_name = $name AND table_type = 'BASE TABLE'"
        return bool(rows(self.cursor(), wanted, {"name": name})[0][0])


def rows(cursor: duckdb.DuckDBPyConnection, sql: str, parameters: Mapping[str, object]) -> list[tuple]:
    return cursor.execute(sql, used(sql, parameters)).fetchall()


def frame(cursor: duckdb.DuckDBPyConnection, sql: str, parameters: Mapping[str, object]) -> pd.DataFrame:
    return cursor.execute(sql, used(sql, parameters)).df()


def statements(cursor: duckdb.DuckDBPyConnection, sql: str) -> list[tuple[str, str]]:
    """The kind (SELECT, INSERT, …) and the text of each statement, as the database itself reads them."""
    return [(one.type.name, one.query) for one in cursor.extract_statements(sql)]


def used(sql: str, parameters: Mapping[str, object]) -> dict[str, object]:
    """Those parameters that the text names: DuckDB refuses the others."""
    names = set(re.findall(r"\$(\w+)", sql))
    return {name: value for name, value in parameters.items() if name in names}


def insert(cursor: duckdb.DuckDBPyConnection, table: str, values: pd.DataFrame) -> None:
    """Append `values` (columns named as the table's) in one statement."""
    columns = ", ".join(values.columns)
    cursor.register("inserted_rows", values)
    cursor.execute(f"INSERT INTO {table} ({columns}) SELECT {columns} FROM inserted_rows")
    cursor.unregister("inserted_rows")


def stage(cursor: duckdb.DuckDBPyConnection, name: str, values: pd.DataFrame) -> None:
    """A temporary table with these values; it goes with the cursor."""
    cursor.register("staged_rows", values)
    cursor.execute(f"CREATE OR REPLACE TEMPORARY TABLE {name} AS SELECT * FROM staged_rows")
    cursor.unregister("staged_rows")


def _connect(path: Path) -> duckdb.DuckDBPyConnection:
    if path != MEMORY:
        path.parent.mkdir(parents=True, exist_ok=True)
        _check_header(path)
    try:
        connection = duckdb.connect(str(path), config={"autoinstall_known_extensions": "false"})
    except duckdb.Error as error:
        raise _opening_error(path, error) from error
    folder = Path(tempfile.gettempdir()) if path == MEMORY else path.parent
    connection.execute("SET autoload_known_extensions = false")
    connection.execute(f"SET allowed_directories = ['{_quoted(folder.resolve())}{os.sep}']")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return connection


def _check_header(path: Path) -> None:
    """Refuse a file that is something else: DuckDB would open a table of text as a database of its own."""
    if path.is_dir():
        raise NotADatabaseError(path=path, reason="it is a folder")
    if path.exists() and path.stat().st_size > 0:
        with path.open("rb") as file:
            if file.read(12)[8:] != b"DUCK":
                raise NotADatabaseError(path=path, reason="it is not a DuckDB file")


def _opening_error(path: Path, error: duckdb.Error) -> OutcomesError:
    lock = re.search(r"lock is held in (.+?) \(PID (\d+)\)", str(error))
    if lock:
        return DatabaseInUseError(path=path, process=_command(lock[2]) or Path(lock[1]).name, pid=lock[2])
    if "used by another process" in str(error):
        return DatabaseInUseError(path=path, process="?", pid="?")
    return NotADatabaseError(path=path, reason=str(error).splitlines()[0].rstrip("."))


def _command(pid: str) -> str | None:
    """How that process was started, without the folders: “python -m data import”."""
    try:
        words = Path("/proc", pid, "cmdline").read_bytes().decode(errors="replace").split("\0")[:5]
    except OSError:
        return None
    return " ".join(Path(word).name for word in words if word)


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
