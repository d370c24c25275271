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
        if target.exists():
            _copy_sign_ins(target, copy)
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


def _copy_sign_ins(earlier: Path, later: Path) -> None:
    """Copies the accounts and sign-ins of an earlier publication: what ended stays ended, and an account stays the person's."""
    with Store.open(str(earlier)) as store, store.transaction() as read:
        accounts, sign_ins = read.query("stored_accounts"), read.query("stored_sign_ins")
    with Store.open(str(later)) as store, store.transaction() as write:
        for person, issuer, subject, bound_at in accounts:
            if write.query("keeps_account", person=person, bound_at=bound_at):
                write.put("account", person_id=person, issuer=issuer, subject=subject, bound_at=bound_at)
        for digest, person, issued_at, ended_at in sign_ins:
            write.put("sign_in", digest=digest, person_id=person, issued_at=issued_at, ended_at=ended_at)


def _is_publication(path: Path) -> bool:
    with Store.open(str(path)) as store:
        return store.is_publication
