"""Defines the field's terms as types: engagements, instruments, scales, goals, results.

Everything here is immutable. Figures taken from the literature are `Figure`s, which cannot exist without a source.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """Says which kind of service an engagement is."""

    SUPERVISION = "supervision"
    COACHING = "coaching"
    SUPPORT_DISCUSSION = "support_discussion"


class Form(StrEnum):
    """Says for whom an engagement is."""

    INDIVIDUAL = "individual"
    GROUP = "group"
    COMMUNITY = "community"
    NETWORK = "network"


class WaveKind(StrEnum):
    """Says when in the engagement the questionnaire was asked."""

    BASELINE = "baseline"
    MIDWAY = "midway"
    END = "end"
    FOLLOW_UP = "follow_up"


class Theme(StrEnum):
    """Says what a goal or a scale is about; the last two are the closing questions on the work."""

    WELLBEING = "wellbeing"
    CLIMATE = "climate"
    INTERACTION = "interaction"
    MOTIVATION = "motivation"
    SHARED_RULES = "shared_rules"
    ROLE_CLARITY = "role_clarity"
    COHESION = "cohesion"
    LEADERSHIP = "leadership"
    MANAGERIAL_ROLE = "managerial_role"
    STRATEGY = "strategy"
    PROFESSIONAL_IDENTITY = "professional_identity"
    WORK_DEVELOPMENT = "work_development"
    EFFECT_ON_WORK = "effect_on_work"
    RESULTS_OF_WORK = "results_of_work"


class GoalSource(StrEnum):
    """Says whose goal it is."""

    ORGANISATION = "organisation"
    PARTICIPANTS = "participants"
    JOINT = "joint"


class Lens(StrEnum):
    """Says who rated a goal's attainment."""

    PARTICIPANTS = "participants"
    SUPERVISOR = "supervisor"
    ORGANISATION = "organisation"
    JOINT = "joint"


class Outcome(StrEnum):
    """Says what an audit of a release found; see `analytics.disclosure.audit`."""

    SAFE = "safe"
    EXPOSED = "exposed"
    UNDECIDED = "undecided"


class Knowledge(StrEnum):
    """Says what an attacker whom an audit plays knows besides everything told."""

    NOTHING = "nothing"
    ANOTHER_ROW = "another_row"
    OWN_OTHER_ANSWER = "own_other_answer"


class GoalChange(StrEnum):
    """Says what a new version did to a goal."""

    SET = "set"
    KEPT = "kept"
    RESCALED = "rescaled"
    REPLACED = "replaced"
    DROPPED = "dropped"
    ON_HOLD = "on_hold"
    RESUMED = "resumed"


class Verdict(StrEnum):
    """Says what the interval of a change allows one to conclude."""

    IMPROVED = "improved"
    DECLINED = "declined"
    NO_MEANINGFUL_CHANGE = "no_meaningful_change"
    CANNOT_TELL = "cannot_tell"
    NO_CLEAR_CHANGE = "no_clear_change"
    """A release in words tells so much where it tells neither better nor worse."""


class ScaleEnd(StrEnum):
    """Says near which end of 0–100 a mean lies that is not told: over 90 or under 10."""

    OVER = "over"
    UNDER = "under"


OVER, UNDER = 90.0, 10.0
"""A mean over or under these points of 0–100 is not told in a release, but that it is."""


MIXED = "mixed"
"""Stands in place of a verdict where the scales of one theme have different verdicts in one engagement."""


@dataclass(frozen=True)
class Figure:
    """Holds a number from the literature with its source."""

    value: float
    source: str


@dataclass(frozen=True)
class Item:
    """Describes one question of a scale. `text` is by language, and empty where the wording is licensed."""

    key: str
    reversed: bool = False
    text: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Scale:
    """Describes a set of items that are answered from `low` to `high` and scored 0–100.

    `mid`, `sd` and `mean` are in points of the 0–100 score. `min_answered` is the instrument's own missing rule;
    without one, at least half of the items must be answered.
    """

    key: str
    name: Mapping[str, str]
    theme: Theme
    items: tuple[Item, ...]
    low: float
    high: float
    higher_is_better: bool = True
    min_answered: int | None = None
    mid: Figure | None = None
    reliability: Figure | None = None
    sd: Figure | None = None
    mean: Figure | None = None
    cutoffs: Mapping[str, Figure] = field(default_factory=dict)

    @property
    def required(self) -> int:
        """Returns the least number of answered items that gives a score."""
        return self.min_answered if self.min_answered is not None else -(-len(self.items) // 2)


@dataclass(frozen=True)
class Instrument:
    """Describes the scoring key of a questionnaire. `source` cites where the key was published; `wording` says whose
    the texts are."""

    key: str
    version: str
    name: Mapping[str, str]
    source: str
    wording: str
    scales: tuple[Scale, ...]


@dataclass(frozen=True)
class WavePoint:
    """Holds a scale's group mean at one wave, 0–100, with its interval (NaN where there is none).

    `end` says near which end of the scale the mean lies where a release does not tell it (then it is NaN).
    """

    kind: WaveKind
    label: str
    n: int
    mean: float
    low: float
    high: float
    wave: int | None = None
    end: ScaleEnd | None = None


@dataclass(frozen=True)
class ScaleChange:
    """Holds the change of one scale from the first wave to a later one, in points of the 0–100 score (later minus
    first).

    `n` counts the respondents of the change (the linked ones when `linked`, else those of the smaller survey),
    `invited` those invited to the later wave (None: not recorded). `low` and `high` are NaN where no interval exists (n
    < 2, or all changed by the same amount). `verdict` takes into account that lower is better on some scales;
    `estimate` does not. `points` holds every wave of the scale in order. The ids of the two waves are None where there
    is no change: the scale was asked once, or not in the chosen wave. `se` is the standard error of `estimate` (NaN:
    not known). A release can withhold figures: `n` is 0 where it is not told, a mean is NaN where only the end of the
    scale near it is told (`before_end`, `after_end`). `decimals` are those of the means and of `estimate`.
    """

    scale: Scale
    before: WaveKind
    after: WaveKind
    n: int
    invited: int | None
    mean_before: float
    mean_after: float
    estimate: float
    low: float
    high: float
    verdict: Verdict
    linked: bool
    points: tuple[WavePoint, ...] = ()
    before_wave: int | None = None
    after_wave: int | None = None
    se: float = float("nan")
    before_end: ScaleEnd | None = None
    after_end: ScaleEnd | None = None
    decimals: int = 1


@dataclass(frozen=True)
class GoalState:
    """Holds the present state of one goal: its words, its ratings and what became of it.

    `levels` maps −2 … +2 to the words agreed for that level. `ratings` holds the level at each wave rated by the lens
    `joint` (or the first lens that rated), in order of waves; `lenses` the rating of each lens at the last wave that
    was rated. Both are ratings on the present levels. `earlier` holds, like `ratings`, the ratings on levels that have
    been redefined since, or those of another goal that this goal replaced (`replaced`).
    """

    key: str
    title: str
    theme: Theme
    source: GoalSource
    version: int
    status: GoalChange
    reason: str
    levels: Mapping[int, str]
    ratings: tuple[tuple[WaveKind, int], ...]
    lenses: Mapping[Lens, int] = field(default_factory=dict)
    weight: float | None = None
    earlier: tuple[tuple[WaveKind, int], ...] = ()
    replaced: bool = False

    @property
    def redefined(self) -> bool:
        """Tells whether the goal has ratings from before its levels were redefined."""
        return bool(self.earlier) and not self.replaced
