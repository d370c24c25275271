"""Writes the supervisor's own summary into the draft of a release; approving the draft freezes the summary too."""

from analytics.wording.language import N_
from data.errors import ChangedMeanwhileError, EditedSubject, OutcomesError
from data.releases.release_draft import UnknownReleaseError, draft_of
from data.store import Store, Viewer

LONGEST = 2000
"""The most characters that a summary may have: it is read first, and shown on one screen of a meeting."""


class LongSummaryError(OutcomesError):
    message = N_("The summary has {length} characters; {longest} at most fit. Shorten it. Nothing was saved.")


def summarise(store: Store, viewer: Viewer, release_id: int, text: str, seen: str | None = None) -> None:
    """Stores `text` as the summary of a draft; an empty text removes the summary.

    `seen` is the summary as it was when the person began to write. Raises LongSummaryError, ChangedMeanwhileError where
    the stored summary differs from `seen`, and UnknownReleaseError where the viewer has no such draft.
    """
    summary = text.strip()
    if len(summary) > LONGEST:
        raise LongSummaryError(length=len(summary), longest=LONGEST)
    engagement = int(draft_of(store, viewer, release_id)["engagement_id"])
    with store.transaction() as write:
        stored = write.query("draft_summary", engagement=engagement)
        if seen is not None and stored and (stored[0][0] or "") != seen:
            raise ChangedMeanwhileError(EditedSubject.SUMMARY)
        if not write.query("summarise_draft", release=release_id, summary=summary or None):
            raise UnknownReleaseError()
        write.record("summarise release", viewer, engagement)
