"""Types of the rows that reads return, each named after its read.

`rows_of(store.read("waves", viewer, engagement=1), SurveyRow)` gives typed rows. A type may leave out columns that nobody needs.
"""

from datetime import date
from typing import NamedTuple


class SurveyRow(NamedTuple):
    """A survey of an engagement, and how many were invited, answered, and had answered an earlier one: the read `waves`."""

    engagement_id: int
    id: int
    kind: str
    label: str
    position: int
    opened_on: date | None
    closed_on: date | None
    invited: int | None
    answered: int
    linked: int


class DecisionRow(NamedTuple):
    """A decision of an engagement: the read `decisions`."""

    engagement_id: int
    id: int
    review_id: int | None
    body: str
    owner: str | None
    due_on: date | None
    done_on: date | None


READS: dict[type[NamedTuple], str] = {SurveyRow: "waves", DecisionRow: "decisions"}
"""The read whose rows each type describes."""
