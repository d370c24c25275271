"""Takes the answers of one import back."""

import pandas as pd

from analytics.wording.language import N_
from data.errors import OutcomesError
from data.loading.load_answers import score_engagement
from data.store import Store, Viewer, utc_now


class UnknownImportError(OutcomesError):
    message = N_("There is no such import to undo: it does not exist, or it has been undone.")


def undo(store: Store, viewer: Viewer, batch_id: int) -> None:
    """Removes the answers of an import, and scores the engagement again; the record of the import stays. Raises
    UnknownImportError.
    """
    batch = store.read("import_batches", viewer, engagement=None, batch=batch_id)
    if batch.empty or pd.notna(batch["undone_at"].iloc[0]):
        raise UnknownImportError()
    engagement_id = int(batch["engagement_id"].iloc[0])
    with store.transaction() as write:
        write.delete("answer", batch_id=batch_id)
        write.delete("comment", batch_id=batch_id)
        write.query("forget_participants", batch=batch_id)
        write.query("forget_wave_scales", engagement=engagement_id)
        score_engagement(write, engagement_id)
        write.update("import_batch", batch_id, undone_at=utc_now())
        write.mark_changed(engagement_id)
        write.record("undo import", viewer, engagement_id, f"import {batch_id}")
