"""A release as its readers get it: frozen, and complete in itself."""

from dataclasses import dataclass
from datetime import date, datetime

import pandas as pd

from analytics.disclosure.thresholds import Shown, Thresholds
from analytics.goals.attained import GoalsAttained
from analytics.model import Form, GoalState, Kind, Scale, ScaleChange, Verdict, WaveKind


@dataclass(frozen=True)
class ReleasedWave:
    """A closed survey; `answered` is None where it is not shown, `invited` where it was not recorded."""

    id: int
    kind: WaveKind
    label: str
    invited: int | None
    answered: int | None


@dataclass(frozen=True)
class ReleasedScale:
    """What is told of one scale, of everyone (`part` None) or of one organisation's people.

    `change` has NaN where figures are withheld, and is None where nothing is told.
    """

    scale_id: int
    scale: Scale
    part: str | None
    shown: Shown
    change: ScaleChange | None


@dataclass(frozen=True)
class Release:
    """Everything that a reader sees of one engagement.

    `shares` has the columns of release_share, `decisions` body, owner, due_on, done_on, `comments` wave_id, question, body.
    `number` and `approved_at` are None in a draft.
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

    @property
    def of_everyone(self) -> tuple[ReleasedScale, ...]:
        """The scales without the parts."""
        return tuple(one for one in self.scales if one.part is None)


def verdicts(scales: tuple[ReleasedScale, ...]) -> list[tuple[ReleasedScale, Verdict]]:
    """The verdict of every scale of which there is a comparison to tell."""
    return [(one, one.change.verdict) for one in scales if one.change is not None and one.change.after_wave is not None]
