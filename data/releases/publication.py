"""Writes a database file that holds approved releases and nothing else, for a payer's side that is separate from the
answers.
"""

import shutil
from pathlib import Path
from uuid import uuid4

from analytics.wording.language import N_
from data.errors import OutcomesError
from data.records.people import lead_transaction
from data.store import SCHEMA, Store, Viewer


class NoPublicationError(OutcomesError):
    message = N_("{path} exists and is not a file of published releases. Give another name; nothing was overwritten.")


class PublicationError(OutcomesError):
    message = N_("The releases cannot be written to {path} ({reason}). Check the folder; the database is as it was.")


class PublishedTwiceError(OutcomesError):
    message = N_("This database holds published releases itself. Publish from the database that has the answers.")


def publish(store: Store, viewer: Viewer, target: Path) -> int:
    """Writes all approved releases and their readers to the file `target`, and returns how many releases there are.

    An earlier publication is replaced. Raises NotALeadError, NoPublicationError where another file has that path,
    PublicationError or PublishedTwiceError.
    """
    if store.is_publication:
        raise PublishedTwiceError()
    with lead_transaction(store, viewer):
        pass  # refuses other viewers before anything is written
    if target.exists() and not _is_publication(target):
        raise NoPublicationError(path=target)
    copy = store.path.with_name(f"{store.path.stem}-{uuid4().hex}.published")
    incoming = target.with_name(f"{target.name}.incoming")
    try:
        store.write_database(copy, (SCHEMA / "published.sql").read_text(encoding="utf-8"))
        shutil.move(copy, incoming)
        incoming.replace(target)
    except OSError as error:
        raise PublicationError(path=target, reason=error.strerror or type(error).__name__) from error
    finally:
        copy.unlink(missing_ok=True)
    with store.transaction() as write:
        count = write.query("approved_releases")[0][0]
        write.record("publish", viewer, detail=f"{count} releases")
    return int(count)


def _is_publication(path: Path) -> bool:
    with Store.open(str(path)) as store:
        return store.is_publication
