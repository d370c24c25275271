"""A release as its readers get it: frozen, and complete in itself."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

import pandas as pd

from analytics.disclosure import Shown, Thresholds
from analytics.goal_attainment import Attainment
from analytics.model import Form, GoalChange, GoalState, Kind, Scale, ScaleChange, Verdict, WaveKind

LEAST_FIRST = [Shown.NOTHING, Shown.WORDS, Shown.FIGURES]


@dataclass(frozen=True)
class GoalsAttained:
    """Attainment of the goals of the first day on their first levels, of the present goals on theirs, and what became of
    the original ones."""

    original: Attainment
    current: Attainment
    ledger: Mapping[GoalChange, int]


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


def seen_by_respondent(scales: tuple[ReleasedScale, ...], thresholds: Thresholds) -> tuple[ReleasedScale, ...]:
    """The scales as a reader may see them who answered the surveys too: every threshold is one higher."""
    higher = thresholds.for_respondent()
    told = [lowered(one, higher) for one in scales]
    # The whole and some of its parts would give the others away.
    least = {
        one.scale_id: min(
            (part.shown for part in told if part.part and part.scale_id == one.scale_id), key=LEAST_FIRST.index
        )
        for one in told
        if one.part
    }
    return tuple(_no_more(one, least[one.scale_id]) if one.part else one for one in told)


def _no_more(one: ReleasedScale, most: Shown) -> ReleasedScale:
    if most is Shown.NOTHING:
        return replace(one, shown=most, change=None)
    return in_words(one) if most is Shown.WORDS else one


def lowered(one: ReleasedScale, thresholds: Thresholds) -> ReleasedScale:
    """The scale with no more told of it than these thresholds allow."""
    if one.change is None:
        return one
    allowed = thresholds.shown(least_n(one.change))
    if allowed is Shown.NOTHING:
        return replace(one, shown=allowed, change=None)
    return in_words(one) if allowed is Shown.WORDS else one


def least_n(change: ScaleChange) -> int:
    """The fewest respondents behind any of a change's figures."""
    return min([change.n, *(point.n for point in change.points)])


def in_words(one: ReleasedScale) -> ReleasedScale:
    """The scale with its verdict and respondents, without figures."""
    if one.change is None:
        return one
    nothing = float("nan")
    bare = replace(
        one.change,
        mean_before=nothing,
        mean_after=nothing,
        estimate=nothing,
        low=nothing,
        high=nothing,
        points=(),
    )
    return replace(one, shown=Shown.WORDS, change=bare)


def verdicts(scales: tuple[ReleasedScale, ...]) -> list[tuple[ReleasedScale, Verdict]]:
    """The verdict of every scale of which there is a comparison to tell."""
    return [(one, one.change.verdict) for one in scales if one.change is not None and one.change.after_wave is not None]
