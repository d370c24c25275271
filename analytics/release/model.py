"""Defines a release as its readers get it: frozen, and complete in itself."""

from dataclasses import dataclass
from datetime import date, datetime

import pandas as pd

from analytics.disclosure.thresholds import Detail, Thresholds
from analytics.goals.attained import GoalsAttained
from analytics.joint_assessment import JointAssessment
from analytics.model import Form, GoalState, Kind, Scale, ScaleChange, Verdict, WaveKind


@dataclass(frozen=True)
class ReleasedWave:
    """Describes a survey, closed unless `is_open`; `answered` is None where it is not told, `invited` where it was not recorded
    or is not told.

    Where `answered` is not told, `fewer_than` is the number that it lies below (None: nothing is told of it). A wave
    without a questionnaire is a review in which goals were rated once more.
    """

    id: int
    kind: WaveKind
    label: str
    invited: int | None
    answered: int | None
    fewer_than: int | None = None
    is_open: bool = False
    has_questionnaire: bool = True


@dataclass(frozen=True)
class ReleasedScale:
    """Holds what is released of one scale, for everyone (`organisation` None) or for one organisation's people (`organisation` is its
    name).

    `change` has NaN where figures are withheld, and is None where nothing is shown. `for_respondents` says whether a
    finding in words may be told to readers who answered too.
    """

    scale_id: int
    scale: Scale
    organisation: str | None
    detail: Detail
    change: ScaleChange | None
    for_respondents: bool = False


@dataclass(frozen=True)
class Release:
    """Holds everything that a reader sees of one engagement.

    `shares` has the columns of the table release_share, `decisions` body, owner, due_on, done_on, `comments` wave_id,
    question, body. `joint_assessments` are those that the participants gave openly, the oldest first. `number` and
    `approved_at` are None in a draft. `summary` is the supervisor's own, empty where there is none. `coded` is False for
    a release from before figures were coded by the number of people: it is shown as it was told. `figures_withdrawn` is
    the reason why nothing of the answers is shown any more (None: it is).
    """

    id: int
    engagement_id: int
    number: int | None
    code: str
    name: str
    kind: Kind
    form: Form
    supervisor: str | None
    organisations: str | None
    started_on: date | None
    ends_on: date | None
    sessions_planned: int | None
    sessions_held: int
    minutes_held: int
    hour_budget: float | None
    approved_by: str | None
    approved_at: datetime | None
    superseded: bool
    thresholds: Thresholds
    readers_respond: bool
    waves: tuple[ReleasedWave, ...]
    scales: tuple[ReleasedScale, ...]
    shares: pd.DataFrame
    goals: tuple[GoalState, ...]
    attained: GoalsAttained
    decisions: pd.DataFrame
    comments: pd.DataFrame
    summary: str = ""
    joint_assessments: tuple[JointAssessment, ...] = ()
    coded: bool = True
    figures_withdrawn: str | None = None

    @property
    def scales_of_everyone(self) -> tuple[ReleasedScale, ...]:
        """Returns the scales of everyone, without those of single organisations."""
        return tuple(scale for scale in self.scales if scale.organisation is None)


def verdicts(scales: tuple[ReleasedScale, ...]) -> list[tuple[ReleasedScale, Verdict]]:
    """Returns every scale that has a comparison, with its verdict."""
    return [
        (scale, scale.change.verdict)
        for scale in scales
        if scale.change is not None and scale.change.after_wave is not None
    ]
