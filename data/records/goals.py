"""Reads, sets, changes and rates goals.

A change never overwrites a goal: it is a new version with its reason. A rating stays with the version to which it was
given.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from analytics.goals import history
from analytics.goals.history import GoalHistory
from analytics.goals.rule import LEVEL_COLUMNS, LEVELS, NEW_LEVELS, levels_brought_by, possible_changes
from analytics.model import GoalChange, GoalSource, Lens, Theme
from analytics.wording.language import N_
from data.errors import ChangedMeanwhileError, EditedSubject, OutcomesError
from data.records.engagements import engagement_of, wave_of
from data.store import Store, Transaction, Viewer

REQUIRED_LEVELS = (-1, 0, 1)
"""Levels that need words of their own: without its neighbours the expected level has no edge. The ends may do without."""


class TitleMissingError(OutcomesError):
    message = N_("Give the goal a title. Nothing was saved.")


class LevelMissingError(OutcomesError):
    message = N_(
        "The level {level} needs words of its own: −1, 0 and +1 always do, −2 and +2 may stay empty. Nothing was saved."
    )


class WeightError(OutcomesError):
    message = N_("Importance and difficulty are whole numbers from 0 to 3. Nothing was saved.")


class ReasonMissingError(OutcomesError):
    message = N_("Write down why the goal changes: the ledger keeps the reason. Nothing was saved.")


class UnknownGoalError(OutcomesError):
    message = N_("There is no such goal in this engagement. Reload the page. Nothing was saved.")


class BeforeLastChangeError(OutcomesError):
    message = N_("The goal was last changed on {last}. A new change cannot be dated before it. Nothing was saved.")


class ImpossibleChangeError(OutcomesError):
    message = N_("A goal that is dropped or on hold is resumed first. Nothing was saved.")


class RatedWordsError(OutcomesError):
    message = N_(
        "These words have been rated already, so they cannot be corrected: a rating would then stand beside words that nobody "
        "rated. Redefine the levels instead. Nothing was saved."
    )


class UnknownLevelError(OutcomesError):
    message = N_("A goal is rated −2, −1, 0, +1 or +2. Nothing was saved.")


@dataclass(frozen=True)
class Words:
    """Holds the words of one version of a goal.

    `levels` maps −2 … +2 to words; importance and difficulty are 0–3, or None where they were not given.
    """

    title: str
    levels: Mapping[int, str]
    importance: int | None = None
    difficulty: int | None = None

    def checked(self) -> "Words":
        """Returns the words without spaces around them; raises TitleMissingError, LevelMissingError or WeightError."""
        levels = {level: self.levels.get(level, "").strip() for level in LEVELS}
        if not self.title.strip():
            raise TitleMissingError()
        for level in REQUIRED_LEVELS:
            if not levels[level]:
                raise LevelMissingError(level=f"{level:+d}".replace("-", "−") if level else "0")
        if any(weight not in (None, 0, 1, 2, 3) for weight in (self.importance, self.difficulty)):
            raise WeightError()
        return replace(self, title=self.title.strip(), levels=levels)

    def columns(self) -> dict[str, object]:
        """Returns the values of the version's columns."""
        words = {column: self.levels[level] for level, column in LEVEL_COLUMNS.items()}
        return {"title": self.title, **words, "importance": self.importance, "difficulty": self.difficulty}


def histories(store: Store, viewer: Viewer, engagement: int) -> tuple[GoalHistory, ...]:
    """Returns the goals of an engagement in their order, each with its versions and ratings."""
    versions = store.read("goals", viewer, engagement=engagement)
    return history.histories(versions, store.read("goal_ratings_given", viewer, engagement=engagement))


def add_goal(store: Store, viewer: Viewer, code: str, theme: Theme, source: GoalSource, words: Words, day: date) -> int:
    """Writes a new goal and returns its id. Raises UnknownEngagementError and the errors of `Words.checked`."""
    engagement, words = engagement_of(store, viewer, code), words.checked()
    with store.transaction() as write:
        count, position = write.query("next_goal", engagement=engagement.id)[0]
        goal = write.add(
            "goal",
            engagement_id=engagement.id,
            key=f"goal_{count + 1}",
            theme=theme.value,
            source=source.value,
            position=position,
        )
        _add_version(write, goal, 1, GoalChange.SET, "", day, words)
        write.mark_changed(engagement.id)
        write.record("change goals", viewer, engagement.id, f"goal {goal}: {GoalChange.SET.value}")
    return goal


def change_goal(
    store: Store,
    viewer: Viewer,
    code: str,
    goal: int,
    change: GoalChange,
    reason: str,
    day: date,
    *,
    seen: int,
    words: Words | None = None,
) -> None:
    """Adds a version to a goal.

    `seen` is the number of the version that the person saw when writing the change. New words are stored only where the
    change brings some (levels redefined, goal replaced). Raises ReasonMissingError, UnknownGoalError,
    ChangedMeanwhileError, BeforeLastChangeError, ImpossibleChangeError and the errors of `Words.checked`.
    """
    engagement = engagement_of(store, viewer, code)
    new_words = words.checked() if words is not None and change in NEW_LEVELS else None
    if not reason.strip():
        raise ReasonMissingError()
    with store.transaction() as write:
        version, number, latest_change, last_day = _latest_version(write, engagement.id, goal, seen)
        if change not in possible_changes(GoalChange(latest_change)):
            raise ImpossibleChangeError()
        if day < last_day:
            raise BeforeLastChangeError(last=last_day)
        if new_words is None:
            ids = {"id": write.new_ids(1)[0], "version": version}
            write.query("continue_goal", **ids, change=change.value, reason=reason.strip(), day=day)
        else:
            _add_version(write, goal, number + 1, change, reason.strip(), day, new_words)
        write.mark_changed(engagement.id)
        write.record("change goals", viewer, engagement.id, f"goal {goal}: {change.value}")


def correct_goal(
    store: Store,
    viewer: Viewer,
    code: str,
    goal: int,
    theme: Theme,
    source: GoalSource,
    words: Words,
    *,
    seen: int,
) -> None:
    """Corrects mistyped words, theme or source of a goal without a new version.

    `seen` is the number of the version that the person saw. Raises RatedWordsError for words whose levels have been
    rated in any version, UnknownGoalError, ChangedMeanwhileError and the errors of `Words.checked`.
    """
    engagement, words = engagement_of(store, viewer, code), words.checked()
    with store.transaction() as write:
        version, *_ = _latest_version(write, engagement.id, goal, seen)
        if _differ(write, version, words) and _rated(write, goal).intersection(
            _same_levels(write, engagement.id)[version]
        ):
            raise RatedWordsError()
        write.query("correct_goal", version=version, **words.columns())
        write.update("goal", goal, theme=theme.value, source=source.value)
        write.mark_changed(engagement.id)
        write.record("change goals", viewer, engagement.id, f"goal {goal}: corrected")


def rate(
    store: Store, viewer: Viewer, code: str, wave_id: int, lens: Lens, levels: Mapping[int, int | None], day: date
) -> int:
    """Writes the levels that one lens gives at a wave, by the id of the rated goal version; None removes a rating.

    A level replaces the one that the same lens gave at the same wave to the same words; unchanged ratings keep their
    day. Returns how many ratings changed. Raises UnknownGoalError, UnknownWaveError or UnknownLevelError.
    """
    engagement = engagement_of(store, viewer, code)
    wave = wave_of(store, viewer, engagement, wave_id)
    if any(level not in (None, *LEVELS) for level in levels.values()):
        raise UnknownLevelError()
    with store.transaction() as write:
        same_levels = _same_levels(write, engagement.id)
        if not same_levels.keys() >= levels.keys():
            raise UnknownGoalError()
        ratings = dict(write.query("ratings_of_lens", engagement=engagement.id, wave=wave.id, lens=lens.value))
        changed = 0
        for version, level in levels.items():
            before = {other: ratings[other] for other in same_levels[version] if other in ratings}
            changed += _rate(write, version, before, wave.id, lens, level, day)
        if changed:
            write.mark_changed(engagement.id)
            write.record("rate goals", viewer, engagement.id, f"{wave.label}, {lens.value}: {changed}")
    return changed


def _rate(
    write: Transaction, version: int, before: Mapping[int, int], wave: int, lens: Lens, level: int | None, day: date
) -> bool:
    """Replaces the ratings `before`, by version, which were given to the same levels; returns whether anything was
    written.
    """
    if (list(before.values())[-1] if before else None) == level:
        return False
    for other in before:
        write.delete("goal_rating", goal_version_id=other, wave_id=wave, lens=lens.value)
    if level is not None:
        write.put("goal_rating", goal_version_id=version, wave_id=wave, lens=lens.value, level=level, rated_on=day)
    return True


def _same_levels(write: Transaction, engagement: int) -> dict[int, list[int]]:
    """Returns by the id of each version of the engagement's goals the ids of all versions with the same levels, in order."""
    rows = write.query("versions_of_goals", engagement=engagement)
    ids, goals, numbers, changes = zip(*rows, strict=True) if rows else ((), (), (), ())
    levels_from = levels_brought_by(goals, numbers, changes).tolist()
    versions_with: dict[tuple[int, int], list[int]] = {}
    for version, key in zip(ids, zip(goals, levels_from, strict=True), strict=True):
        versions_with.setdefault(key, []).append(version)
    return {version: versions for versions in versions_with.values() for version in versions}


def _rated(write: Transaction, goal: int) -> set[int]:
    """Returns the ids of the versions of a goal that somebody rated."""
    return {version for (version,) in write.query("rated_versions", goal=goal)}


def _latest_version(write: Transaction, engagement: int, goal: int, seen: int) -> tuple[int, int, str, date]:
    """Returns id, number, change and day of the goal's latest version; raises ChangedMeanwhileError unless its number
    is `seen`.
    """
    rows = write.query("goal_now", goal=goal, engagement=engagement)
    if not rows:
        raise UnknownGoalError()
    if rows[0][1] != seen:
        raise ChangedMeanwhileError(EditedSubject.GOAL)
    return rows[0]


def _differ(write: Transaction, version: int, words: Words) -> bool:
    """Returns whether the version's words differ from `words`."""
    return write.query("words_of_version", version=version)[0] != tuple(words.columns().values())


def _add_version(
    write: Transaction, goal: int, number: int, change: GoalChange, reason: str, day: date, words: Words
) -> None:
    columns = {"change": change.value, "reason": reason, "valid_from": day}
    write.add("goal_version", goal_id=goal, version=number, **columns, **words.columns())
