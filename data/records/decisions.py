"""Decisions and the reviews that they come from: what, who, by when, done."""

from dataclasses import dataclass
from datetime import date

from analytics.wording.language import N_
from data.errors import ChangedMeanwhileError, Edited, OutcomesError
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
    """`owner` is a role, an organisation or a name as agreed in the review; it may be empty."""

    body: str
    owner: str = ""
    due_on: date | None = None
    review_id: int | None = None

    def columns(self) -> dict[str, object]:
        """Raises TextMissingError."""
        if not self.body.strip():
            raise TextMissingError()
        named = {"body": self.body.strip(), "owner": self.owner.strip() or None}
        return {**named, "due_on": self.due_on, "review_id": self.review_id}


def add_decision(store: Store, viewer: Viewer, code: str, decision: Decision) -> int:
    """Write a decision down; returns its id."""
    engagement, columns = engagement_of(store, viewer, code), decision.columns()
    with store.transaction() as write:
        _check_review(write, engagement.id, decision.review_id)
        number = write.add("decision", engagement_id=engagement.id, **columns)
        _written(write, viewer, engagement.id, f"decision {number}: added")
    return number


def correct_decision(
    store: Store, viewer: Viewer, code: str, number: int, decision: Decision, seen: Decision | None = None
) -> None:
    """`seen` is how the decision stood when the correction was begun. Raises UnknownDecisionError, UnknownReviewError,
    TextMissingError or ChangedMeanwhileError."""
    engagement, columns = engagement_of(store, viewer, code), decision.columns()
    with store.transaction() as write:
        stored = _stored_decision(write, engagement.id, number)
        _check_review(write, engagement.id, decision.review_id)
        if seen is not None and stored != tuple(seen.columns().values()):
            raise ChangedMeanwhileError(Edited.DECISION)
        write.update("decision", number, **columns)
        _written(write, viewer, engagement.id, f"decision {number}: corrected")


def mark_done(store: Store, viewer: Viewer, code: str, number: int, day: date) -> None:
    _check_past(day)
    _set_done(store, viewer, code, number, day)


def reopen(store: Store, viewer: Viewer, code: str, number: int) -> None:
    _set_done(store, viewer, code, number, None)


def plan_review(store: Store, viewer: Viewer, code: str, due_on: date | None, wave: int | None = None) -> int:
    """Agree the day of a review, of a wave's results where one is given; returns its id."""
    engagement = engagement_of(store, viewer, code)
    if due_on is None:
        raise ReviewDayMissingError()
    of = None if wave is None else wave_of(store, viewer, engagement, wave).id
    with store.transaction() as write:
        number = write.add("review", engagement_id=engagement.id, wave_id=of, due_on=due_on)
        _written(write, viewer, engagement.id, f"review {number}: planned")
    return number


def move_review(store: Store, viewer: Viewer, code: str, number: int, due_on: date | None) -> None:
    if due_on is None:
        raise ReviewDayMissingError()
    _set_day(store, viewer, code, number, "due_on", due_on, "moved")


def hold_review(store: Store, viewer: Viewer, code: str, number: int, held_on: date) -> None:
    _check_past(held_on)
    _set_day(store, viewer, code, number, "held_on", held_on, "held")


def _set_done(store: Store, viewer: Viewer, code: str, number: int, day: date | None) -> None:
    engagement = engagement_of(store, viewer, code)
    with store.transaction() as write:
        _stored_decision(write, engagement.id, number)
        write.update("decision", number, done_on=day)
        _written(write, viewer, engagement.id, f"decision {number}: {'reopened' if day is None else 'done'}")


def _set_day(store: Store, viewer: Viewer, code: str, number: int, column: str, day: date, what: str) -> None:
    engagement = engagement_of(store, viewer, code)
    with store.transaction() as write:
        _check_review(write, engagement.id, number)
        write.update("review", number, **{column: day})
        _written(write, viewer, engagement.id, f"review {number}: {what}")


def _check_review(write: Transaction, engagement: int, number: int | None) -> None:
    if number is not None and not write.query("stored_review", id=number, engagement=engagement):
        raise UnknownReviewError()


def _stored_decision(write: Transaction, engagement: int, number: int) -> tuple:
    """Returns the columns of a decision as `Decision.columns` orders them; raises UnknownDecisionError."""
    rows = write.query("stored_decision", id=number, engagement=engagement)
    if not rows:
        raise UnknownDecisionError()
    return rows[0]


def _check_past(day: date) -> None:
    if day > date.today():
        raise FutureDayError(day=day)


def _written(write: Transaction, viewer: Viewer, engagement: int, detail: str) -> None:
    write.changed(engagement)
    write.record("change decisions", viewer, engagement, detail)
