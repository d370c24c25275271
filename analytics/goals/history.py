"""Answers for one goal with its past: its versions with their reasons, and the ratings given on each of them.

The terms of a version are its levels as agreed, known by the version that brought them.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from analytics.goals.rule import LEVEL_COLUMNS, NOT_PURSUED, RATING_ORDER, levels_brought_by, stands_for_goal
from analytics.model import GoalChange, GoalSource, GoalState, Lens, Theme, WaveKind


@dataclass(frozen=True)
class Version:
    """What a goal said from `day` on. `levels` maps −2 … +2 to its own words; the ends may be empty. `id` is 0 in a
    release."""

    id: int
    number: int
    change: GoalChange
    reason: str
    day: datetime.date
    title: str
    levels: Mapping[int, str]
    importance: int | None = None
    difficulty: int | None = None

    @property
    def weight(self) -> float | None:
        """Importance × difficulty; None where one of them was not given."""
        return None if self.importance is None or self.difficulty is None else float(self.importance * self.difficulty)


@dataclass(frozen=True)
class Rating:
    """One lens' level at one wave. `version` is the number of the version it was given on; `day` may not be recorded;
    `shown` says whether it stands for the goal."""

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
    key: str = ""

    @property
    def now(self) -> Version:
        """The latest version."""
        return self.versions[-1]

    @property
    def pursued(self) -> bool:
        """Whether the goal is neither dropped nor on hold."""
        return self.now.change not in NOT_PURSUED

    @property
    def rated_now(self) -> bool:
        """Whether anybody has rated the goal on its present levels."""
        return bool(self._on(self.terms()[-1]))

    @property
    def lenses(self) -> dict[Lens, int]:
        """The levels of `latest`."""
        return {lens: rating.level for lens, rating in self.latest().items()}

    def standing(self) -> Rating | None:
        """Returns the last rating on the present levels that stands for the goal."""
        shown = [each for each in self._on(self.terms()[-1]) if each.shown]
        return shown[-1] if shown else None

    def terms(self) -> tuple[Version, ...]:
        """Returns the versions that brought levels; those between them are rated on the same levels."""
        brought = set(self._brought_by.values())
        return tuple(each for each in self.versions if each.number in brought)

    def terms_of(self, version: int) -> Version:
        """Returns the version that brought the levels of version number `version`."""
        return next(each for each in self.versions if each.number == self._brought_by[version])

    def in_force(self, day: datetime.date) -> Version | None:
        """Returns the version that holds on that day, of several of one day the last; None before the first."""
        begun = [each for each in self.versions if each.day <= day]
        return begun[-1] if begun else None

    def rateable(self, wave: int, lens: Lens, day: datetime.date) -> bool:
        """Tells whether a lens may rate the goal at a wave: one that is dropped or on hold that day only where it has
        already been rated there."""
        current = self.in_force(day)
        rated = any(each.wave == wave and each.lens == lens for each in self.ratings)
        return rated or current is None or current.change not in NOT_PURSUED

    def terms_to_rate(self, wave: int, lens: Lens, day: datetime.date) -> Version:
        """Returns the terms that a lens is asked to rate at a wave: those it rated there before, else those of the day."""
        rated = [each for each in self.terms() if self.rating(wave, lens, each)]
        current = self.in_force(day)
        if rated:
            return rated[-1]
        return self.terms()[0] if current is None else self.terms_of(current.number)

    def rated_as(self, terms: Version, day: datetime.date) -> Version:
        """Returns the version that a rating of that day is given on, of those with these terms."""
        current = self.in_force(day)
        return current if current is not None and self.terms_of(current.number) == terms else terms

    def rating(self, wave: int, lens: Lens, terms: Version) -> Rating | None:
        """Returns the rating of a lens at a wave on these terms."""
        given = [each for each in self._on(terms) if each.wave == wave and each.lens == lens]
        return given[-1] if given else None

    def levels_beside(self, rating: Rating) -> list[int]:
        """Returns the levels that all lenses gave at the wave of a rating and on its terms, the rating's own among them."""
        return [each.level for each in self._on(self.terms_of(rating.version)) if each.wave == rating.wave]

    def latest(self) -> dict[Lens, Rating]:
        """Returns each lens' rating at the last wave that was rated on the present levels.

        Views of different waves are not set beside each other: they differ where the goal moved, too.
        """
        given = self._on(self.terms()[-1])
        last = max((each.position for each in given), default=None)
        return {each.lens: each for each in given if each.position == last}

    def state(self) -> GoalState:
        """Returns the goal as it stands now."""
        now, terms = self.now, self.terms()[-1]
        shown = [each for each in self.ratings if each.shown]
        present = tuple((each.wave_kind, each.level) for each in shown if self.terms_of(each.version) == terms)
        earlier = tuple((each.wave_kind, each.level) for each in shown if self.terms_of(each.version) != terms)
        return GoalState(
            key=self.key,
            title=now.title,
            theme=self.theme,
            source=self.source,
            version=now.number,
            status=now.change,
            reason=now.reason,
            levels=now.levels,
            ratings=present,
            lenses=self.lenses,
            weight=now.weight,
            earlier=earlier,
            replaced=terms.change is GoalChange.REPLACED,
        )

    def _on(self, terms: Version) -> list[Rating]:
        return [each for each in self.ratings if self._brought_by[each.version] == terms.number]

    @cached_property
    def _brought_by(self) -> Mapping[int, int]:
        """By the number of each version the number of the one that brought its levels."""
        numbers = [each.number for each in self.versions]
        brought = levels_brought_by([self.id] * len(numbers), numbers, [each.change for each in self.versions])
        return dict(zip(numbers, brought.tolist(), strict=True))


def goal_states(versions: pd.DataFrame, ratings: pd.DataFrame) -> tuple[GoalState, ...]:
    """Returns every goal as it stands now, in the order of its first row."""
    return tuple(each.state() for each in histories(versions, ratings))


def histories(versions: pd.DataFrame, ratings: pd.DataFrame) -> tuple[GoalHistory, ...]:
    """Returns the goals in the order of their first rows.

    `versions` and `ratings` are the frames that `rule` describes. Versions also have key, theme, source, reason,
    valid_from, title, the columns of LEVEL_COLUMNS, importance and difficulty (0–3, missing: not given), and version_id
    outside a release; ratings also wave_id, wave_kind and wave_label, and rated_on where it is recorded.
    """
    given: dict[int, list[Rating]] = {}
    rows: Any = (
        ratings.assign(shown=stands_for_goal(ratings)).sort_values([*RATING_ORDER, "lens"], kind="stable").itertuples()
    )
    for row in rows:
        given.setdefault(row.goal_id, []).append(_rating(row))
    said: dict[int, list[Any]] = {}
    rows = versions.itertuples()
    for row in rows:
        said.setdefault(row.goal_id, []).append(row)
    return tuple(_history(goal, words, tuple(given.get(goal, ()))) for goal, words in said.items())


def _history(goal: int, rows: list[Any], ratings: tuple[Rating, ...]) -> GoalHistory:
    about = rows[0]
    versions = tuple(_version(row) for row in sorted(rows, key=lambda row: row.version))
    return GoalHistory(int(goal), Theme(about.theme), GoalSource(about.source), versions, ratings, about.key)


def _version(row: Any) -> Version:
    return Version(
        id=int(getattr(row, "version_id", 0)),
        number=int(row.version),
        change=GoalChange(row.change),
        reason=row.reason,
        day=pd.Timestamp(row.valid_from).date(),
        title=row.title,
        levels={level: getattr(row, column) for level, column in LEVEL_COLUMNS.items()},
        importance=None if pd.isna(row.importance) else int(row.importance),
        difficulty=None if pd.isna(row.difficulty) else int(row.difficulty),
    )


def _rating(row: Any) -> Rating:
    day = getattr(row, "rated_on", None)
    return Rating(
        version=int(row.version),
        wave=int(row.wave_id),
        wave_kind=WaveKind(row.wave_kind),
        wave_label=row.wave_label,
        position=int(row.position),
        lens=Lens(row.lens),
        level=int(row.level),
        day=None if pd.isna(day) else pd.Timestamp(day).date(),
        shown=bool(row.shown),
    )
