"""Goals: reading them with their past, agreeing and changing them, rating them.

A change never overwrites: it is a new version with its reason. A rating stays with the version that it was given on.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from analytics.goals import history
from analytics.goals.history import GoalHistory
from analytics.goals.rule import LEVEL_COLUMNS, LEVELS, NEW_LEVELS, levels_brought_by, possible_changes
from analytics.model import GoalChange, GoalSource, Lens, Theme
from analytics.wording.language import N_
from data.errors import ChangedMeanwhileError, Edited, OutcomesError
from data.records.engagements import engagement_of, wave_of
from data.store import Store, Transaction, Viewer

NEEDED = (-1, 0, 1)
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
    """What a version says. `levels` maps −2 … +2 to words; importance and difficulty are 0–3 or not given."""

    title: str
    levels: Mapping[int, str]
    importance: int | None = None
    difficulty: int | None = None

    def checked(self) -> "Words":
        """Without blanks around; raises TitleMissingError, LevelMissingError or WeightError."""
        levels = {level: self.levels.get(level, "").strip() for level in LEVELS}
        if not self.title.strip():
            raise TitleMissingError()
        for level in NEEDED:
            if not levels[level]:
                raise LevelMissingError(level=f"{level:+d}".replace("-", "−") if level else "0")
        if any(weight not in (None, 0, 1, 2, 3) for weight in (self.importance, self.difficulty)):
            raise WeightError()
        return replace(self, title=self.title.strip(), levels=levels)

    def columns(self) -> dict[str, object]:
        words = {column: self.levels[level] for level, column in LEVEL_COLUMNS.items()}
        return {"title": self.title, **words, "importance": self.importance, "difficulty": self.difficulty}


def histories(store: Store, viewer: Viewer, engagement: int) -> tuple[GoalHistory, ...]:
    """Returns the goals of an engagement in their order, each with its versions and ratings."""
    versions = store.read("goals", viewer, engagement=engagement)
    return history.histories(versions, store.read("goal_ratings_given", viewer, engagement=engagement))


def add_goal(store: Store, viewer: Viewer, code: str, theme: Theme, source: GoalSource, words: Words, day: date) -> int:
    """Agree a new goal; returns its id."""
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
        write.changed(engagement.id)
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
    """Add a version to a goal. `seen` is the number of the version that the change was written on.

    New words are taken only where the change brings some (levels redefined, replaced). Raises ReasonMissingError,
    UnknownGoalError, ChangedMeanwhileError, BeforeLastChangeError, ImpossibleChangeError and what Words.checked raises.
    """
    engagement = engagement_of(store, viewer, code)
    brings = words.checked() if words is not None and change in NEW_LEVELS else None
    if not reason.strip():
        raise ReasonMissingError()
    with store.transaction() as write:
        version, number, status, last = _now(write, engagement.id, goal, seen)
        if change not in possible_changes(GoalChange(status)):
            raise ImpossibleChangeError()
        if day < last:
            raise BeforeLastChangeError(last=last)
        if brings is None:
            new = {"id": write.new_ids(1)[0], "version": version}
            write.query("continue_goal", **new, change=change.value, reason=reason.strip(), day=day)
        else:
            _add_version(write, goal, number + 1, change, reason.strip(), day, brings)
        write.changed(engagement.id)
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
    """Correct what was mistyped; raises RatedWordsError for words whose levels somebody has rated, on whichever version."""
    engagement, words = engagement_of(store, viewer, code), words.checked()
    with store.transaction() as write:
        version, *_ = _now(write, engagement.id, goal, seen)
        if _differ(write, version, words) and _rated(write, goal).intersection(
            _same_levels(write, engagement.id)[version]
        ):
            raise RatedWordsError()
        write.query("correct_goal", version=version, **words.columns())
        write.update("goal", goal, theme=theme.value, source=source.value)
        write.changed(engagement.id)
        write.record("change goals", viewer, engagement.id, f"goal {goal}: corrected")


def rate(
    store: Store, viewer: Viewer, code: str, wave_id: int, lens: Lens, levels: Mapping[int, int | None], day: date
) -> int:
    """Write one lens' levels at a wave, by the id of the goal version that was rated; None takes a rating back.

    A level replaces the one that the same lens gave at the same wave on the same words; ratings that stay as they are
    keep their day. Returns how many changed. Raises UnknownGoalError, UnknownWaveError or UnknownLevelError.
    """
    engagement = engagement_of(store, viewer, code)
    wave = wave_of(store, viewer, engagement, wave_id)
    if any(level not in (None, *LEVELS) for level in levels.values()):
        raise UnknownLevelError()
    with store.transaction() as write:
        same = _same_levels(write, engagement.id)
        if not same.keys() >= levels.keys():
            raise UnknownGoalError()
        given = dict(write.query("ratings_of_lens", engagement=engagement.id, wave=wave.id, lens=lens.value))
        changed = 0
        for version, level in levels.items():
            before = {other: given[other] for other in same[version] if other in given}
            changed += _rate(write, version, before, wave.id, lens, level, day)
        if changed:
            write.changed(engagement.id)
            write.record("rate goals", viewer, engagement.id, f"{wave.label}, {lens.value}: {changed}")
    return changed


def _rate(
    write: Transaction, version: int, before: Mapping[int, int], wave: int, lens: Lens, level: int | None, day: date
) -> bool:
    """Replaces the ratings `before`, given on the same levels and told by version; returns whether anything was written."""
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
    brought = levels_brought_by(goals, numbers, changes).tolist()
    found: dict[tuple[int, int], list[int]] = {}
    for version, key in zip(ids, zip(goals, brought, strict=True), strict=True):
        found.setdefault(key, []).append(version)
    return {version: versions for versions in found.values() for version in versions}


def _rated(write: Transaction, goal: int) -> set[int]:
    """Returns the ids of the versions of a goal that somebody rated."""
    return {version for (version,) in write.query("rated_versions", goal=goal)}


def _now(write: Transaction, engagement: int, goal: int, seen: int) -> tuple[int, int, str, date]:
    """Id, number, change and day of the goal's latest version, which must be the one that was seen."""
    found = write.query("goal_now", goal=goal, engagement=engagement)
    if not found:
        raise UnknownGoalError()
    if found[0][1] != seen:
        raise ChangedMeanwhileError(Edited.GOAL)
    return found[0]


def _differ(write: Transaction, version: int, words: Words) -> bool:
    """Whether the version says something else than `words`."""
    return write.query("words_of_version", version=version)[0] != tuple(words.columns().values())


def _add_version(
    write: Transaction, goal: int, number: int, change: GoalChange, reason: str, day: date, words: Words
) -> None:
    about = {"change": change.value, "reason": reason, "valid_from": day}
    write.add("goal_version", goal_id=goal, version=number, **about, **words.columns())
