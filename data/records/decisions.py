"""Writes decisions and the reviews in which they were made."""

from dataclasses import dataclass
from datetime import date

from analytics.wording.language import N_
from data.errors import ChangedMeanwhileError, EditedSubject, OutcomesError
from data.records.engagements import engagement_of, wave_of
from data.store import Store, Transaction, Viewer


class TextMissingError(OutcomesError):
    message = N_("Write down what was decided. Nothing was saved.")


class UnknownDecisionError(OutcomesError):
    message = N_("There is no such decision in this engagement. Reload the page. Nothing was saved.")


class UnknownReviewError(OutcomesError):
    message = N_("There is no such review in this engagement. Reload the page. Nothing was saved.")


class ReviewDayMissingError(OutcomesError):
    message = N_("Give the review a day. Nothing was saved.")


class FutureDayError(OutcomesError):
    message = N_("The day {day} is still to come. Give the day on which it happened. Nothing was saved.")


@dataclass(frozen=True)
class Decision:
    """Holds a decision as it is written down.

    `owner` is a role, an organisation or a name, as agreed in the review; it may be empty. `review_id` is None for a
    decision outside a review.
    """

    body: str
    owner: str = ""
    due_on: date | None = None
    review_id: int | None = None

    def columns(self) -> dict[str, object]:
        """Returns the values of the decision's columns; raises TextMissingError."""
        if not self.body.strip():
            raise TextMissingError()
        named = {"body": self.body.strip(), "owner": self.owner.strip() or None}
        return {**named, "due_on": self.due_on, "review_id": self.review_id}


def add_decision(store: Store, viewer: Viewer, code: str, decision: Decision) -> int:
    """Writes a new decision and returns its id. Raises TextMissingError, UnknownEngagementError or UnknownReviewError."""
    engagement, columns = engagement_of(store, viewer, code), decision.columns()
    with store.transaction() as write:
        _check_review(write, engagement.id, decision.review_id)
        number = write.add("decision", engagement_id=engagement.id, **columns)
        _record_change(write, viewer, engagement.id, f"decision {number}: added")
    return number


def correct_decision(
    store: Store, viewer: Viewer, code: str, number: int, decision: Decision, seen: Decision | None = None
) -> None:
    """Replaces the text of a decision.

    `seen` is the decision as it was when the person began to correct it. Raises UnknownDecisionError,
    UnknownReviewError, TextMissingError or ChangedMeanwhileError.
    """
    engagement, columns = engagement_of(store, viewer, code), decision.columns()
    with store.transaction() as write:
        stored = _stored_decision(write, engagement.id, number)
        _check_review(write, engagement.id, decision.review_id)
        if seen is not None and stored != tuple(seen.columns().values()):
            raise ChangedMeanwhileError(EditedSubject.DECISION)
        write.update("decision", number, **columns)
        _record_change(write, viewer, engagement.id, f"decision {number}: corrected")


def mark_done(store: Store, viewer: Viewer, code: str, number: int, day: date) -> None:
    """Writes down that a decision was carried out on `day`; raises FutureDayError or UnknownDecisionError."""
    refuse_future(day)
    _set_done(store, viewer, code, number, day)


def reopen(store: Store, viewer: Viewer, code: str, number: int) -> None:
    """Takes back that a decision was carried out; raises UnknownDecisionError."""
    _set_done(store, viewer, code, number, None)


def plan_review(store: Store, viewer: Viewer, code: str, due_on: date | None, wave: int | None = None) -> int:
    """Writes the day agreed for a review, of a wave's results where `wave` is given, and returns its id. Raises
    ReviewDayMissingError or UnknownWaveError.
    """
    engagement = engagement_of(store, viewer, code)
    if due_on is None:
        raise ReviewDayMissingError()
    wave_id = None if wave is None else wave_of(store, viewer, engagement, wave).id
    with store.transaction() as write:
        number = write.add("review", engagement_id=engagement.id, wave_id=wave_id, due_on=due_on)
        _record_change(write, viewer, engagement.id, f"review {number}: planned")
    return number


def move_review(store: Store, viewer: Viewer, code: str, number: int, due_on: date | None) -> None:
    """Gives a review another day; raises ReviewDayMissingError or UnknownReviewError."""
    if due_on is None:
        raise ReviewDayMissingError()
    _set_day(store, viewer, code, number, "due_on", due_on, "moved")


def hold_review(store: Store, viewer: Viewer, code: str, number: int, held_on: date) -> None:
    """Writes the day on which a review was held; raises FutureDayError or UnknownReviewError."""
    refuse_future(held_on)
    _set_day(store, viewer, code, number, "held_on", held_on, "held")


def _set_done(store: Store, viewer: Viewer, code: str, number: int, day: date | None) -> None:
    engagement = engagement_of(store, viewer, code)
    with store.transaction() as write:
        _stored_decision(write, engagement.id, number)
        write.update("decision", number, done_on=day)
        _record_change(write, viewer, engagement.id, f"decision {number}: {'reopened' if day is None else 'done'}")


def _set_day(store: Store, viewer: Viewer, code: str, number: int, column: str, day: date, event: str) -> None:
    engagement = engagement_of(store, viewer, code)
    with store.transaction() as write:
        _check_review(write, engagement.id, number)
        write.update("review", number, **{column: day})
        _record_change(write, viewer, engagement.id, f"review {number}: {event}")


def _check_review(write: Transaction, engagement: int, number: int | None) -> None:
    if number is not None and not write.query("stored_review", id=number, engagement=engagement):
        raise UnknownReviewError()


def _stored_decision(write: Transaction, engagement: int, number: int) -> tuple:
    """Returns the columns of a decision as `Decision.columns` orders them; raises UnknownDecisionError."""
    rows = write.query("stored_decision", id=number, engagement=engagement)
    if not rows:
        raise UnknownDecisionError()
    return rows[0]


def refuse_future(day: date) -> None:
    """Raises FutureDayError for a day that is still to come."""
    if day > date.today():
        raise FutureDayError(day=day)


def _record_change(write: Transaction, viewer: Viewer, engagement: int, detail: str) -> None:
    write.mark_changed(engagement)
    write.record("change decisions", viewer, engagement, detail)
