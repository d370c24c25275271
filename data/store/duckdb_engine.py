"""Does what is specific to DuckDB: opens and locks down a file, gives cursors, writes in bulk and copies a live
database.
"""

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
Cursor = duckdb.DuckDBPyConnection
"""The type of what `Engine.cursor` returns and the functions of this module take."""


class DatabaseInUseError(OutcomesError):
    message = N_(
        "The database {path} is open in another process ({process}, number {pid}). "
        "Stop that process, or use its pages instead, and try again."
    )


class NotADatabaseError(OutcomesError):
    message = N_("{path} cannot be opened as a database: {reason}. Check OUTCOMES_DATABASE.")


class Engine:
    """Holds the process's one connection to a DuckDB file.

    The connection itself runs no statement: each call takes a cursor of its own, because calls from several threads on
    one connection receive each other's rows.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connection = _connect(path)

    def cursor(self) -> Cursor:
        return self._connection.cursor()

    def close(self) -> None:
        self._connection.close()

    def copy_to(self, target: Path) -> None:
        """Writes a consistent copy of the live database to a new file in an allowed folder."""
        cursor = self.cursor()
        source = cursor.execute("SELECT current_database()").fetchall()[0][0]
        cursor.execute(f"ATTACH '{_quoted(target)}' AS copy_target")
        try:
            cursor.execute(f'COPY FROM DATABASE "{source}" TO copy_target')
        finally:
            cursor.execute("DETACH copy_target")

    def write_database(self, target: Path, script: str) -> None:
        """Runs a script that fills the new database file `target`, in an allowed folder; the script calls it
        `published`.
        """
        cursor = self.cursor()
        cursor.execute(f"ATTACH '{_quoted(target)}' AS published")
        try:
            cursor.execute(script)
        finally:
            cursor.execute("DETACH published")

    def has_table(self, name: str) -> bool:
        """Returns whether the database has a table (not a view) of that name."""
        sql = "SELECT count(*) FROM information_schema.tables WHERE table_name = $name AND table_type = 'BASE TABLE'"
        return bool(rows(self.cursor(), sql, {"name": name})[0][0])


def rows(cursor: Cursor, sql: str, parameters: Mapping[str, object]) -> list[tuple]:
    """Runs a statement and returns its rows as tuples."""
    return cursor.execute(sql, used_parameters(sql, parameters)).fetchall()


def frame(cursor: Cursor, sql: str, parameters: Mapping[str, object]) -> pd.DataFrame:
    """Runs a statement and returns its rows as a frame."""
    return cursor.execute(sql, used_parameters(sql, parameters)).df()


def statements(cursor: Cursor, sql: str) -> list[tuple[str, str]]:
    """Returns the kind (SELECT, INSERT, …) and the text of each statement, as DuckDB parses them."""
    return [(statement.type.name, statement.query) for statement in cursor.extract_statements(sql)]


def used_parameters(sql: str, parameters: Mapping[str, object]) -> dict[str, object]:
    """Returns the parameters that the statement names, because DuckDB refuses others."""
    names = set(re.findall(r"\$(\w+)", sql))
    return {name: value for name, value in parameters.items() if name in names}


def insert(cursor: Cursor, table: str, values: pd.DataFrame) -> None:
    """Appends `values`, whose columns are named as those of the table, in one statement."""
    columns = ", ".join(values.columns)
    cursor.register("inserted_rows", values)
    cursor.execute(f"INSERT INTO {table} ({columns}) SELECT {columns} FROM inserted_rows")
    cursor.unregister("inserted_rows")


def stage(cursor: Cursor, name: str, values: pd.DataFrame) -> None:
    """Creates a temporary table with these values; it disappears with the cursor."""
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
    """Raises NotADatabaseError for other files: DuckDB would open a table of text as a new database."""
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
    """Returns the command line of a process without folders, such as “python -m data import”; None where it cannot be
    read.
    """
    try:
        words = Path("/proc", pid, "cmdline").read_bytes().decode(errors="replace").split("\0")[:5]
    except OSError:
        return None
    return " ".join(Path(word).name for word in words if word)


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
