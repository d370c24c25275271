"""Decisions and the reviews that they come from: what, who, by when, done."""

from dataclasses import dataclass
from datetime import date

from analytics.wording.language import N_
from data.errors import ChangedMeanwhileError, Edited, OutcomesError
from data.records.engagements import engagement_of, wave_of
from data.store import Store, Transaction, Viewer

# Reviews and decisions are found by their id and their engagement together.
TABLES = frozenset({"review", "decision"})


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
        _check(write, "decision", engagement.id, number, UnknownDecisionError)
        _check_review(write, engagement.id, decision.review_id)
        if seen is not None and _standing(write, number) != tuple(seen.columns().values()):
            raise ChangedMeanwhileError(Edited.DECISION)
        write.execute(
            "UPDATE decision SET body = $body, owner = $owner, due_on = $due_on, review_id = $review_id WHERE id = $id",
            id=number,
            **columns,
        )
        _written(write, viewer, engagement.id, f"decision {number}: corrected")


def _standing(write: Transaction, number: int) -> tuple:
    return tuple(write.execute("SELECT body, owner, due_on, review_id FROM decision WHERE id = $id", id=number)[0])


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
    _set_day(store, viewer, code, number, "UPDATE review SET due_on = $day WHERE id = $id", due_on, "moved")


def hold_review(store: Store, viewer: Viewer, code: str, number: int, held_on: date) -> None:
    _check_past(held_on)
    _set_day(store, viewer, code, number, "UPDATE review SET held_on = $day WHERE id = $id", held_on, "held")


def _set_done(store: Store, viewer: Viewer, code: str, number: int, day: date | None) -> None:
    engagement = engagement_of(store, viewer, code)
    with store.transaction() as write:
        _check(write, "decision", engagement.id, number, UnknownDecisionError)
        write.execute("UPDATE decision SET done_on = $day WHERE id = $id", day=day, id=number)
        _written(write, viewer, engagement.id, f"decision {number}: {'reopened' if day is None else 'done'}")


def _set_day(store: Store, viewer: Viewer, code: str, number: int, sql: str, day: date, what: str) -> None:
    engagement = engagement_of(store, viewer, code)
    with store.transaction() as write:
        _check(write, "review", engagement.id, number, UnknownReviewError)
        write.execute(sql, day=day, id=number)
        _written(write, viewer, engagement.id, f"review {number}: {what}")


def _check_review(write: Transaction, engagement: int, number: int | None) -> None:
    if number is not None:
        _check(write, "review", engagement, number, UnknownReviewError)


def _check(write: Transaction, table: str, engagement: int, number: int, error: type[OutcomesError]) -> None:
    assert table in TABLES
    sql = f"SELECT 1 FROM {table} WHERE id = $id AND engagement_id = $engagement"  # noqa: S608 - one of TABLES
    if not write.execute(sql, id=number, engagement=engagement):
        raise error()


def _check_past(day: date) -> None:
    if day > date.today():
        raise FutureDayError(day=day)


def _written(write: Transaction, viewer: Viewer, engagement: int, detail: str) -> None:
    write.changed(engagement)
    write.record("change decisions", viewer, engagement, detail)
