"""A goal with its past: the versions with their reasons, and the ratings that were given on each of them."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from analytics.estimates.goal_attainment import NEW_LEVELS, NOT_PURSUED
from analytics.model import GoalChange, GoalSource, Lens, Theme, WaveKind

PURSUED = (GoalChange.KEPT, GoalChange.RESCALED, GoalChange.REPLACED, GoalChange.ON_HOLD, GoalChange.DROPPED)


@dataclass(frozen=True)
class Version:
    """What a goal said from `day` on. `levels` maps −2 … +2 to its own words; the ends may be empty."""

    id: int
    number: int
    change: GoalChange
    reason: str
    day: datetime.date
    title: str
    levels: Mapping[int, str]
    importance: int | None = None
    difficulty: int | None = None


@dataclass(frozen=True)
class Rating:
    """One lens' level at one wave. `version` is the number of the version it was given on; `day` may not be recorded;
    `shown` says whether it stands for the goal (the joint ratings, or one lens' without any)."""

    version: int
    wave: int
    wave_kind: WaveKind
    wave_label: str
    position: int
    lens: Lens
    level: int
    day: datetime.date | None
    shown: bool = True


@dataclass(frozen=True)
class GoalHistory:
    """A goal, its versions in their order (at least one), and its ratings in the order of waves."""

    id: int
    theme: Theme
    source: GoalSource
    versions: tuple[Version, ...]
    ratings: tuple[Rating, ...] = ()

    @property
    def now(self) -> Version:
        return self.versions[-1]

    @property
    def pursued(self) -> bool:
        return self.now.change not in NOT_PURSUED

    @property
    def rated_now(self) -> bool:
        """Whether anybody has rated the words as they stand."""
        return any(rating.version == self.now.number for rating in self.ratings)

    @property
    def lenses(self) -> dict[Lens, int]:
        return {lens: rating.level for lens, rating in self.latest().items()}

    def standing(self) -> Rating | None:
        """The last rating on the present levels that stands for the goal."""
        found = [each for each in self._on(self.terms()[-1]) if each.shown]
        return found[-1] if found else None

    def terms(self) -> tuple[Version, ...]:
        """The versions that brought levels of their own; those between them are rated on the same levels."""
        return tuple(each for place, each in enumerate(self.versions) if place == 0 or each.change in NEW_LEVELS)

    def terms_of(self, version: int) -> Version:
        """The version that brought the levels of version number `version`."""
        return [each for each in self.terms() if each.number <= version][-1]

    def in_force(self, day: datetime.date) -> Version | None:
        """The version that held on that day; of several of one day the last."""
        held = [each for each in self.versions if each.day <= day]
        return held[-1] if held else None

    def rated_as(self, terms: Version, day: datetime.date) -> Version:
        """The version that a rating of that day is given on, of those with these levels."""
        held = self.in_force(day)
        return held if held is not None and self.terms_of(held.number) == terms else terms

    def rating(self, wave: int, lens: Lens, terms: Version) -> Rating | None:
        """The rating of a lens at a wave on the levels that `terms` brought."""
        found = [each for each in self._on(terms) if each.wave == wave and each.lens == lens]
        return found[-1] if found else None

    def latest(self) -> dict[Lens, Rating]:
        """Of each lens, the rating at the last wave that was rated on the present levels: all of one time."""
        found = self._on(self.terms()[-1])
        last = max((each.position for each in found), default=None)
        return {each.lens: each for each in found if each.position == last}

    def _on(self, terms: Version) -> list[Rating]:
        return [each for each in self.ratings if self.terms_of(each.version) == terms]


def possible_changes(status: GoalChange) -> tuple[GoalChange, ...]:
    """What may become of a goal next: what is on hold or dropped is taken up before its words are changed."""
    if status is GoalChange.DROPPED:
        return (GoalChange.RESUMED,)
    if status is GoalChange.ON_HOLD:
        return (GoalChange.RESUMED, GoalChange.DROPPED)
    return PURSUED
