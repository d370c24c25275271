"""Describes one goal with its past: its versions with their reasons, and the ratings given on each of them.

The terms of a version are the levels that it is rated on; they are identified by the version that introduced them.
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
    """Holds the words of a goal from `day` on.

    `levels` maps −2 … +2 to the goal's own words; those of the ends may be empty. `importance` and `difficulty` are 0–3
    (None: not given). `id` is 0 in a release.
    """

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
        """Returns importance × difficulty; None where one of them was not given."""
        return None if self.importance is None or self.difficulty is None else float(self.importance * self.difficulty)


@dataclass(frozen=True)
class Rating:
    """Holds the level that one lens gave at one wave.

    `version` is the number of the version that was rated, `position` the place of the wave. `day` is None where it was
    not recorded. `shown` says whether the rating stands for the goal.
    """

    version: int
    wave: int
    wave_kind: WaveKind
    wave_label: str
    position: int
    lens: Lens
    level: int
    day: datetime.date | None
    represents_goal: bool = True


@dataclass(frozen=True)
class GoalHistory:
    """Holds a goal, its versions in their order (at least one), and its ratings in the order of waves."""

    id: int
    theme: Theme
    source: GoalSource
    versions: tuple[Version, ...]
    ratings: tuple[Rating, ...] = ()
    key: str = ""

    @property
    def current(self) -> Version:
        """Returns the latest version."""
        return self.versions[-1]

    @property
    def pursued(self) -> bool:
        """Tells whether the goal is neither dropped nor on hold."""
        return self.current.change not in NOT_PURSUED

    @property
    def is_rated_on_present_levels(self) -> bool:
        """Tells whether anybody has rated the goal on its present levels."""
        return bool(self._on(self.terms()[-1]))

    @property
    def lenses(self) -> dict[Lens, int]:
        """Returns the levels of `latest`, by lens."""
        return {lens: rating.level for lens, rating in self.latest().items()}

    def current_rating(self) -> Rating | None:
        """Returns the last rating on the present levels that stands for the goal; None where there is none."""
        ratings = [rating for rating in self._on(self.terms()[-1]) if rating.represents_goal]
        return ratings[-1] if ratings else None

    def terms(self) -> tuple[Version, ...]:
        """Returns the versions that introduced levels; the versions between them are rated on the same levels."""
        brought = set(self._brought_by.values())
        return tuple(version for version in self.versions if version.number in brought)

    def terms_of(self, version: int) -> Version:
        """Returns the version that introduced the levels of version number `version`."""
        return next(candidate for candidate in self.versions if candidate.number == self._brought_by[version])

    def version_on(self, day: datetime.date) -> Version | None:
        """Returns the version that applies on a day, the last one of several from the same day; None before the
        first."""
        versions = [version for version in self.versions if version.day <= day]
        return versions[-1] if versions else None

    def rateable(self, wave: int, lens: Lens, day: datetime.date) -> bool:
        """Tells whether a lens may rate the goal at a wave.

        A goal that is dropped or on hold on that day may be rated only by a lens that has already rated it at that
        wave.
        """
        version = self.version_on(day)
        has_rating = any(rating.wave == wave and rating.lens == lens for rating in self.ratings)
        return has_rating or version is None or version.change not in NOT_PURSUED

    def terms_to_rate(self, wave: int, lens: Lens, day: datetime.date) -> Version:
        """Returns the terms that a lens is asked to rate at a wave: those that it has already rated, else those of the
        day."""
        rated_terms = [terms for terms in self.terms() if self.rating(wave, lens, terms)]
        version = self.version_on(day)
        if rated_terms:
            return rated_terms[-1]
        return self.terms()[0] if version is None else self.terms_of(version.number)

    def version_to_rate(self, terms: Version, day: datetime.date) -> Version:
        """Returns the version with these terms that a rating of that day is given on."""
        version = self.version_on(day)
        return version if version is not None and self.terms_of(version.number) == terms else terms

    def rating(self, wave: int, lens: Lens, terms: Version) -> Rating | None:
        """Returns the rating of a lens at a wave on these terms; None where there is none."""
        ratings = [rating for rating in self._on(terms) if rating.wave == wave and rating.lens == lens]
        return ratings[-1] if ratings else None

    def levels_beside(self, rating: Rating) -> list[int]:
        """Returns the levels that all lenses gave at the wave of a rating and on its terms, the rating's own among
        them."""
        return [other.level for other in self._on(self.terms_of(rating.version)) if other.wave == rating.wave]

    def latest(self) -> dict[Lens, Rating]:
        """Returns each lens' rating at the last wave that was rated on the present levels.

        Ratings of different waves are not compared: they may differ because the goal moved.
        """
        ratings = self._on(self.terms()[-1])
        last_position = max((rating.position for rating in ratings), default=None)
        return {rating.lens: rating for rating in ratings if rating.position == last_position}

    def state(self) -> GoalState:
        """Returns the goal as it stands now."""
        latest, terms = self.current, self.terms()[-1]
        ratings = [rating for rating in self.ratings if rating.represents_goal]
        present = tuple(
            (rating.wave_kind, rating.level) for rating in ratings if self.terms_of(rating.version) == terms
        )
        earlier = tuple(
            (rating.wave_kind, rating.level) for rating in ratings if self.terms_of(rating.version) != terms
        )
        return GoalState(
            key=self.key,
            title=latest.title,
            theme=self.theme,
            source=self.source,
            version=latest.number,
            status=latest.change,
            reason=latest.reason,
            levels=latest.levels,
            ratings=present,
            lenses=self.lenses,
            weight=latest.weight,
            earlier=earlier,
            replaced=terms.change is GoalChange.REPLACED,
        )

    def _on(self, terms: Version) -> list[Rating]:
        return [rating for rating in self.ratings if self._brought_by[rating.version] == terms.number]

    @cached_property
    def _brought_by(self) -> Mapping[int, int]:
        """Returns, by the number of each version, the number of the version that introduced its levels."""
        numbers = [version.number for version in self.versions]
        brought = levels_brought_by([self.id] * len(numbers), numbers, [version.change for version in self.versions])
        return dict(zip(numbers, brought.tolist(), strict=True))


def goal_states(versions: pd.DataFrame, ratings: pd.DataFrame) -> tuple[GoalState, ...]:
    """Returns every goal as it stands now, in the order of its first row."""
    return tuple(history.state() for history in histories(versions, ratings))


def histories(versions: pd.DataFrame, ratings: pd.DataFrame) -> tuple[GoalHistory, ...]:
    """Returns the goals in the order of their first rows.

    `versions` and `ratings` are the frames that `rule` describes. Versions also have key, theme, source, reason,
    valid_from, title, the columns of LEVEL_COLUMNS, importance and difficulty (0–3, missing: not given), and version_id
    outside a release; ratings also wave_id, wave_kind and wave_label, and rated_on where it is recorded.
    """
    ratings_of_goal: dict[int, list[Rating]] = {}
    rows: Any = (
        ratings.assign(represents_goal=stands_for_goal(ratings))
        .sort_values([*RATING_ORDER, "lens"], kind="stable")
        .itertuples()
    )
    for row in rows:
        ratings_of_goal.setdefault(row.goal_id, []).append(_rating(row))
    versions_of_goal: dict[int, list[Any]] = {}
    rows = versions.itertuples()
    for row in rows:
        versions_of_goal.setdefault(row.goal_id, []).append(row)
    return tuple(
        _history(goal, rows_of_goal, tuple(ratings_of_goal.get(goal, ())))
        for goal, rows_of_goal in versions_of_goal.items()
    )


def _history(goal: int, rows: list[Any], ratings: tuple[Rating, ...]) -> GoalHistory:
    first = rows[0]
    versions = tuple(_version(row) for row in sorted(rows, key=lambda row: row.version))
    return GoalHistory(int(goal), Theme(first.theme), GoalSource(first.source), versions, ratings, first.key)


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
        represents_goal=bool(row.represents_goal),
    )
