"""Puts a backup in the place of the database and keeps the earlier file."""

import shutil
from pathlib import Path

from analytics.wording.language import N_
from data.errors import OutcomesError
from data.settings import database_path
from data.store import Store, utc_now
from data.store.duckdb_engine import NotADatabaseError


class NoBackupError(OutcomesError):
    message = N_("There is no backup at {path}. Nothing was changed.")


class NotABackupError(OutcomesError):
    message = N_("{path} is not a backup of this product. Nothing was changed.")


def restore(source: Path, database: str) -> Path | None:
    """Checks that `source` opens as a database of this product, and puts a copy of it in the place of `database`.

    Returns the path under which the earlier database is kept, or None where there was none. Raises NoBackupError,
    NotABackupError, NewerDatabaseError, or DatabaseInUseError while the product runs.
    """
    if not source.is_file():
        raise NoBackupError(path=source)
    target = database_path(database)
    incoming = target.with_name(f"{target.name}.incoming")
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, incoming)
    try:
        _check(incoming, source)
        earlier = _set_aside(target)
        incoming.replace(target)
    finally:
        incoming.unlink(missing_ok=True)
    return earlier


def _check(incoming: Path, source: Path) -> None:
    """Opens and migrates the copy; raises NotABackupError or NewerDatabaseError."""
    try:
        Store.open(str(incoming)).close()
    except NotADatabaseError as error:
        raise NotABackupError(path=source) from error


def _set_aside(target: Path) -> Path | None:
    if not target.exists():
        return None
    Store.open(str(target)).close()  # writes its log into the file, and refuses while another process has it open
    aside = target.with_name(f"{target.name}.before-restore-{utc_now():%Y%m%dT%H%M%S}")
    target.replace(aside)
    return aside
