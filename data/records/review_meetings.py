"""Opens the review that is held today, so that what is rated and decided in the meeting belongs to it."""

from datetime import date, timedelta

from analytics.model import WaveKind
from analytics.rows import rows_of
from data.queries.row_types import ReviewRow
from data.records.decisions import refuse_future
from data.records.engagements import create_wave, engagement_of
from data.store import Store, Transaction, Viewer

NEAR = timedelta(days=31)
"""A review that was agreed for a day at most this far away is the one that is held today."""
NEXT_KIND = {
    WaveKind.BASELINE: WaveKind.MIDWAY,
    WaveKind.MIDWAY: WaveKind.MIDWAY,
    WaveKind.END: WaveKind.FOLLOW_UP,
    WaveKind.FOLLOW_UP: WaveKind.FOLLOW_UP,
}
"""The kind of the wave that a review adds after a wave of each kind."""


def review_of_day(store: Store, viewer: Viewer, engagement: int, day: date) -> ReviewRow | None:
    """Returns the review that was held on a day and has a wave for its ratings; None where there is none."""
    reviews = rows_of(store.read("reviews", viewer, engagement=engagement), ReviewRow)
    return next((row for row in reversed(reviews) if row.held_on == day and row.wave_id is not None), None)


def open_review(store: Store, viewer: Viewer, code: str, label: str, day: date) -> int:
    """Writes that a review is held on `day`, and returns the id of the wave to which its ratings belong.

    A review that was agreed for about that day becomes the one that is held. Its wave is the latest; where goals were jointly
    rated at that wave on an earlier day, a wave without a questionnaire is added, named `label`, so that the earlier ratings
    stay. Raises UnknownEngagementError or FutureDayError.
    """
    refuse_future(day)
    engagement = engagement_of(store, viewer, code)
    with store.transaction() as write:
        review, wave = _review(write, engagement.id, day)
        wave = wave or _wave(write, engagement.id, label, day)
        if review is None:
            review = write.add("review", engagement_id=engagement.id, wave_id=wave, due_on=day, held_on=day)
        else:
            write.update("review", review, wave_id=wave, held_on=day)
        write.mark_changed(engagement.id)
        write.record("change decisions", viewer, engagement.id, f"review {review}: held")
    return wave


def _review(write: Transaction, engagement: int, day: date) -> tuple[int | None, int | None]:
    """Returns the review to hold and, where it was opened on this day before, its wave; None for what is to be added."""
    for review, wave, held_on, due_on in write.query("reviews_to_hold", engagement=engagement, day=day):
        if held_on is not None:
            return review, wave
        if abs(due_on - day) <= NEAR:
            return review, None
    return None, None


def _wave(write: Transaction, engagement: int, label: str, day: date) -> int:
    begun = write.query("waves_begun", engagement=engagement, day=day)
    if begun and not begun[0][2]:
        return int(begun[0][0])
    kind = NEXT_KIND[WaveKind(begun[0][1])] if begun else WaveKind.BASELINE
    return create_wave(write, engagement, kind, label, opened_on=day, closed_on=day, has_questionnaire=False)
