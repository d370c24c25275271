"""Types of the rows in the frames of a `Portfolio`, which are the same live and from releases.

`rows_of(portfolio.engagements, PortfolioEngagement)` gives typed rows. A type may leave out columns that nobody needs.
"""

from datetime import date
from typing import NamedTuple


class ChangeRow(NamedTuple):
    """The finding on one scale of an engagement, as far as words tell it: a row of `changes`."""

    engagement_id: int
    scale_id: int
    theme: str
    verdict: str


class GoalCountsRow(NamedTuple):
    """The goals of an engagement, counted: a row of `goals`."""

    rated: int
    attained: int
    dropped: int
    on_hold: int


class PointRow(NamedTuple):
    """The mean of everyone who answered a scale in one survey (points of 0–100): a row of `points`, in order of surveys."""

    scale_id: int
    mean: float


class PortfolioDecision(NamedTuple):
    """A decision of an engagement: a row of `decisions`."""

    engagement_id: int
    body: str
    due_on: date | None
    done_on: date | None


class PortfolioEngagement(NamedTuple):
    """An engagement: a row of `engagements`. `organisations` holds their names joined by a comma."""

    id: int
    code: str
    name: str
    kind: str
    form: str
    supervisor: str | None
    organisations: str | None


class ResponseRow(NamedTuple):
    """How many answered one survey: a row of `response_rates`, in order of surveys.

    `answered` is None where the count is withheld, `invited` where it was not recorded, `rate` (0–1) where either is missing.
    """

    engagement_id: int
    invited: int | None
    answered: int | None
    rate: float | None


class VerdictRow(NamedTuple):
    """The verdict on one scale of one engagement: a row of `changes`."""

    scale_id: int
    verdict: str
