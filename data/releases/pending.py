"""Finds what is still pending in an engagement, so that nobody approves a release without knowing it."""

from dataclasses import dataclass
from datetime import date

from analytics.goals.history import GoalHistory
from analytics.rows import rows_of
from data.queries.row_types import SurveyRow
from data.records.goals import histories
from data.releases.assessment import Assessment
from data.store import Store, Viewer


@dataclass(frozen=True)
class Pending:
    """Holds what is pending: surveys that are still open, pursued goals that nobody has rated on their present levels, and goals
    that wait for the participants' consent."""

    open_surveys: tuple[SurveyRow, ...]
    unrated: tuple[GoalHistory, ...]
    without_consent: tuple[GoalHistory, ...]

    def __bool__(self) -> bool:
        return bool(self.open_surveys or self.unrated or self.without_consent)


def pending_of(store: Store, viewer: Viewer, found: Assessment, day: date) -> Pending:
    """Returns what is pending on `day` in the engagement of the assessment `found`."""
    engagement = int(found.engagement["id"])
    surveys = rows_of(store.read("waves", viewer, engagement=engagement), SurveyRow)
    goals = histories(store, viewer, engagement)
    return Pending(
        tuple(row for row in surveys if _is_open(row, day)),
        tuple(goal for goal in goals if goal.pursued and not goal.is_rated_on_present_levels),
        tuple(goal for goal in goals if goal.id in found.unreleased_goals),
    )


def _is_open(survey: SurveyRow, day: date) -> bool:
    if survey.closed_on is not None and survey.closed_on <= day:
        return False
    return survey.answered > 0 or (survey.opened_on is not None and survey.opened_on <= day)
