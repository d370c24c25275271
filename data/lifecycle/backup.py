"""Makes a copy of the running database for a lead, and puts a backup in the place of the database."""

import shutil
import tempfile
from pathlib import Path

from analytics.wording.language import N_
from data.errors import OutcomesError
from data.records.people import lead_transaction
from data.settings import database_path
from data.store import Store, Viewer, utc_now
from data.store.duckdb_engine import NotADatabaseError


class NoBackupError(OutcomesError):
    message = N_("There is no backup at {path}. Nothing was changed.")


class NotABackupError(OutcomesError):
    message = N_("{path} is not a backup of this product. Nothing was changed.")


def running_copy(store: Store, viewer: Viewer) -> bytes:
    """Returns the bytes of a backup of the running database; writes wait while it is made.

    The backup is recorded before it is made, so that none leaves without an entry in the audit log. Raises NotALeadError
    or BackupError.
    """
    with lead_transaction(store, viewer) as write:
        write.record("backup", viewer)
    # The folder of the database is on the disk that was chosen for confidential answers; the common temporary one may not be.
    with tempfile.TemporaryDirectory(dir=store.path.parent) as folder:
        target = Path(folder) / "backup.duckdb"
        store.backup(target)
        return target.read_bytes()


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
