"""Types of the rows that reads return, each named after its read.

`rows_of(store.read("waves", viewer, engagement=1), SurveyRow)` gives typed rows. A type may leave out columns that nobody needs.
"""

from datetime import date, datetime
from typing import NamedTuple


class AuditChoiceRow(NamedTuple):
    """An action, a person and an engagement that the audit log names together: the read `audit_choices`."""

    action: str
    person_id: int | None
    person: str | None
    engagement_id: int | None
    engagement: str | None


class AuditEventRow(NamedTuple):
    """An event of the audit log, its time in UTC: the read `audit_events`."""

    happened_at: datetime
    action: str
    person_id: int | None
    person: str | None
    engagement_id: int | None
    engagement: str | None
    detail: str | None


class DecisionRow(NamedTuple):
    """A decision of an engagement: the read `decisions`."""

    engagement_id: int
    id: int
    review_id: int | None
    body: str
    owner: str | None
    due_on: date | None
    done_on: date | None


class DisclosureVerdictRow(NamedTuple):
    """What the audit found of a release: the read `disclosure_verdicts`.

    `verdict` is an `Outcome`; `tried` counts the ways that were tried, `lowered` the results of which less is told; `reason`
    is the attacker's `Knowledge`, “undecided” where danger could not be ruled out, None where no answer was in danger.
    """

    release_id: int
    verdict: str
    tried: int
    lowered: int
    reason: str | None


class EngagementRow(NamedTuple):
    """An engagement that the viewer may see: the read `engagements`."""

    id: int
    code: str
    name: str
    data_version: int


class GoalRow(NamedTuple):
    """A version of a goal: the read `goals`."""

    engagement_id: int
    goal_id: int
    source: str
    version: int
    title: str


class ImportRow(NamedTuple):
    """An import of a survey file into an engagement, with the kind and label of its survey: the read `import_batches`."""

    id: int
    wave: str
    wave_kind: str
    file_name: str
    tool: str
    imported_at: datetime
    respondents: int
    answers: int
    problems: int
    undone_at: datetime | None
    mapping: str


class ReleasedEngagementRow(NamedTuple):
    """An engagement of which the viewer may open a release: the read `released_engagements`."""

    engagement_id: int
    code: str
    name: str


class ReleasedRow(NamedTuple):
    """A release that the viewer may read, and whether the viewer answers the surveys too (1 or 0): the read `released`.

    `number` and `approved_at` are None for a draft.
    """

    id: int
    engagement_id: int
    number: int | None
    approved_at: datetime | None
    responds: int


class ReleaseNumberRow(NamedTuple):
    """A release of an engagement that the viewer may open: the read `released_numbers`."""

    id: int
    number: int
    approved_at: datetime
    responds: bool


class ReleaseReaderRow(NamedTuple):
    """A person who may read an approved release: the read `release_readers`."""

    release_id: int
    name: str


class ReleaseRow(NamedTuple):
    """A release of an engagement, also a draft: the read `release_list`.

    `number`, `approved_by` and `approved_at` are None for a draft. `superseded_by` is the id of the release that replaced
    it. `is_current` says that nothing has been written to the engagement since it was prepared, `figures_withdrawn_reason` why
    the survey results were withdrawn, None where they were not.
    """

    id: int
    number: int | None
    code: str
    approved_by: str | None
    approved_at: datetime | None
    superseded_by: int | None
    min_respondents: int
    min_respondents_figures: int
    figures_withdrawn_reason: str | None
    is_current: bool


class ReviewDueRow(NamedTuple):
    """A review that is due and has not been held: the read `reviews_due`."""

    engagement_id: int
    due_on: date


class ReviewRow(NamedTuple):
    """A review of an engagement, with the kind and label of its survey: the read `reviews`."""

    id: int
    wave_id: int | None
    wave_kind: str | None
    wave_label: str | None
    due_on: date | None
    held_on: date | None


class SessionRow(NamedTuple):
    """A session that was held: the read `sessions`."""

    engagement_id: int
    held_on: date
    minutes: int
    attended: int | None
    stage: str | None
    methods: str | None


class SurveyRow(NamedTuple):
    """A survey of an engagement, and how many were invited, answered, and had answered an earlier one: the read `waves`.

    A wave without a questionnaire is a review in which goals were rated once more.
    """

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
    has_questionnaire: bool


READS: dict[type[NamedTuple], str] = {
    AuditChoiceRow: "audit_choices",
    AuditEventRow: "audit_events",
    DecisionRow: "decisions",
    DisclosureVerdictRow: "disclosure_verdicts",
    EngagementRow: "engagements",
    GoalRow: "goals",
    ImportRow: "import_batches",
    ReleaseNumberRow: "released_numbers",
    ReleaseReaderRow: "release_readers",
    ReleaseRow: "release_list",
    ReleasedEngagementRow: "released_engagements",
    ReleasedRow: "released",
    ReviewDueRow: "reviews_due",
    ReviewRow: "reviews",
    SessionRow: "sessions",
    SurveyRow: "waves",
}
"""The read whose rows each type describes."""
