"""Whatever becomes of goals, every place that tells of them tells the same: histories that the product allows, at random."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.charts import ladder
from analytics.charts import ledger as ledger_chart
from analytics.estimates.goal_attainment import LevelError
from analytics.goals.attained import goal_counts, goals_attained
from analytics.goals.history import goal_states, histories
from analytics.goals.rule import (
    CHANGES_OF_A_PURSUED_GOAL,
    LEVEL_COLUMNS,
    levels_brought_by,
    possible_changes,
    shown_place,
)
from analytics.model import GoalChange, Lens, WaveKind
from analytics.wording import goal_sentences
from analytics.wording.language import Language
from analytics.wording.number_words import count_word
from tests.property_examples import examples

EN = Language("en")
C = GoalChange
START = date(2026, 1, 10)
WAVES = ((WaveKind.BASELINE, 100), (WaveKind.MIDWAY, 200), (WaveKind.END, 300))
Goals = tuple[pd.DataFrame, pd.DataFrame]


@st.composite
def goals(draw: st.DrawFn) -> Goals:
    """Versions and ratings of an engagement's goals: a lens rates the same levels once a wave, on any of their versions."""
    versions: list[dict[str, Any]] = []
    ratings: list[dict[str, Any]] = []
    for goal in range(1, draw(st.integers(1, 4)) + 1):
        changes, day = [C.SET], START + timedelta(days=draw(st.sampled_from((0, 0, 40))))
        for _ in range(draw(st.integers(0, 5))):
            changes.append(draw(st.sampled_from(possible_changes(changes[-1]))))
        weights = draw(st.sampled_from(((None, None), (2, 3), (1, 1))))
        for number, change in enumerate(changes, 1):
            versions.append(version(goal, number, change, day + timedelta(days=number - 1), weights))
        spans = levels_brought_by([goal] * len(changes), range(1, len(changes) + 1), changes)
        for kind, position in WAVES:
            for lens in draw(st.sets(st.sampled_from(list(Lens)))):
                for levels in draw(st.sets(st.sampled_from(sorted(set(spans.tolist()))), max_size=2)):
                    on = draw(st.sampled_from([n for n, span in enumerate(spans.tolist(), 1) if span == levels]))
                    ratings.append(rating(goal, on, kind, position, lens, draw(st.integers(-2, 2))))
    shuffled = draw(st.permutations(ratings)) if len(ratings) < 30 else ratings
    columns = list(rating(1, 1, *WAVES[0], Lens.JOINT, 0))
    return pd.DataFrame(versions), pd.DataFrame(shuffled, columns=columns)


def version(goal: int, number: int, change: GoalChange, day: date, weights: tuple) -> dict[str, Any]:
    about = {"engagement_id": 7, "goal_id": goal, "key": f"goal_{goal}", "theme": "climate", "source": "joint"}
    said = {"version": number, "change": change.value, "reason": "", "valid_from": pd.Timestamp(day)}
    words = {"title": f"Goal {goal}", **dict.fromkeys(LEVEL_COLUMNS.values(), "")}
    return about | said | words | dict(zip(("importance", "difficulty"), weights, strict=True))


def rating(goal: int, number: int, kind: WaveKind, position: int, lens: Lens, level: int) -> dict[str, Any]:
    wave = {"wave_id": position, "wave_kind": kind.value, "wave_label": kind.value, "position": position}
    return {"goal_id": goal, "version": number, **wave, "lens": lens.value, "level": level}


def in_plain_words(found: Goals) -> dict[int, dict[str, Any]]:
    """The rules once more, goal by goal and step by step, as a reader of the Methods would apply them."""
    versions, ratings = found
    first_day = versions["valid_from"].min()
    told = {}
    for goal, rows in versions.groupby("goal_id"):
        changes = [C(change) for change in rows["change"]]
        stage, stages = 0, []
        for change in changes:
            stage += change in (C.RESCALED, C.REPLACED)
            stages.append(stage)
        own = [row for row in ratings.to_dict("records") if row["goal_id"] == goal]
        lenses = sorted({row["lens"] for row in own})
        shown = "joint" if "joint" in lenses else lenses[0] if lenses else None
        given = sorted((row["position"], row["version"], row["level"]) for row in own if row["lens"] == shown)
        last = {stages[number - 1]: level for _, number, level in given}
        seen = [row for row in own if stages[row["version"] - 1] == stage]
        wave = max((row["position"] for row in seen), default=None)
        told[goal] = {
            "original": rows["valid_from"].iloc[0] == first_day,
            "pursued": changes[-1] not in (C.DROPPED, C.ON_HOLD),
            "status": changes[-1],
            "original_level": last.get(0),
            "current_level": last.get(stage),
            "ratings": [level for _, number, level in given if stages[number - 1] == stage],
            "earlier": [level for _, number, level in given if stages[number - 1] != stage],
            "lenses": {Lens(row["lens"]): row["level"] for row in seen if row["position"] == wave},
        }
    return told


fewer = examples(15, 200)


@fewer
@given(goals())
def test_the_state_of_each_goal_follows_the_rules_in_plain_words(found: Goals):
    told = in_plain_words(found)
    for goal, state in zip(histories(*found), goal_states(*found), strict=True):
        expected = told[goal.id]
        assert [level for _, level in state.ratings] == expected["ratings"]
        assert [level for _, level in state.earlier] == expected["earlier"]
        assert state.lenses == goal.lenses == expected["lenses"]
        standing = goal.current_rating()
        assert (standing.level if standing else None) == expected["current_level"]
        assert (state.status, goal.pursued) == (expected["status"], expected["pursued"])


def beginnings(attained: int, goals: int) -> tuple[str, ...]:
    """Returns how a headline may begin that counts so many of these goals as attained."""
    if not attained:
        return (
            "The goal was not attained",
            "Neither goal",
            "None of",
            "The goal has been rated only",
            "The goals have been",
        )
    if attained == goals:
        return ("The goal was attained", "Both goals were attained", f"All {count_word(goals, EN)} goals were attained")
    return (f"{count_word(attained, EN).capitalize()} of {count_word(goals, EN)} goals w",)


@fewer
@given(goals())
def test_the_counts_the_states_and_the_headline_agree_on_what_is_attained(found: Goals):
    told, attained = in_plain_words(found).values(), goals_attained(*found)
    states = [state for state in goal_states(*found) if state.status not in (C.DROPPED, C.ON_HOLD)]
    current = [each["current_level"] for each in told if each["pursued"] and each["current_level"] is not None]
    original = [each["original_level"] for each in told if each["original"] and each["original_level"] is not None]
    assert list(attained.current.levels) == current == [state.ratings[-1][1] for state in states if state.ratings]
    assert list(attained.original.levels) == original
    if current:
        reached = sum(level >= 0 for level in current)
        assert goal_sentences.goals_headline(states, EN).startswith(beginnings(reached, len(states)))
    (row,) = goal_counts(*found).itertuples()
    assert (row.goals, row.rated, row.attained) == (len(states), attained.current.rated, attained.current.attained)
    assert (row.original_rated, row.original_attained) == (attained.original.rated, attained.original.attained)


@fewer
@given(goals())
def test_every_original_goal_is_in_the_ledger_once_with_what_became_of_it(found: Goals):
    attained, told = goals_attained(*found), in_plain_words(found)
    original = [goal for goal in histories(*found) if told[goal.id]["original"]]
    assert sum(attained.ledger.values()) == attained.original.goals == len(original)
    for fate in (C.DROPPED, C.ON_HOLD):
        assert attained.ledger[fate] == sum(goal.current.change is fate for goal in original)
    changed = [{each.change for each in goal.terms()[1:]} for goal in original if goal.pursued]
    assert attained.ledger[C.REPLACED] == sum(C.REPLACED in changes for changes in changed)
    assert attained.ledger[C.KEPT] == sum(not changes for changes in changed)


@fewer
@given(goals())
def test_the_ladder_and_the_ledger_chart_draw_what_the_rule_decides(found: Goals):
    states = goal_states(*found)
    told = {
        id(state): each["current_level"] for state, each in zip(states, in_plain_words(found).values(), strict=True)
    }
    table = ladder.ladder(states, EN, dark=False).numbers
    last = [None if pd.isna(level) else int(level) for level in table["Last rating"]]
    assert last == [told[id(state)] for state in sorted(states, key=shown_place)]
    events = ledger_chart.ledger(histories(*found), START, EN, dark=False).numbers
    assert len(events) == len(found[0]) + len(found[1])


@pytest.mark.slow
@fewer
@given(goals(), goals())
def test_engagements_are_counted_together_as_each_by_itself(one: Goals, other: Goals):
    moved = [frame.assign(goal_id=frame["goal_id"] + 100) for frame in other]
    moved[0] = moved[0].assign(engagement_id=8)
    together = goal_counts(*(pd.concat(pair, ignore_index=True) for pair in zip(one, moved, strict=True)))
    apart = pd.concat([goal_counts(*one), goal_counts(*moved)], ignore_index=True)
    pd.testing.assert_frame_equal(together, apart)


@fewer
@given(goals(), st.integers(1, 4), st.sampled_from(WAVES), st.sampled_from(list(Lens)), st.integers(-5, 60))
def test_a_lens_is_asked_for_levels_that_the_goal_had_and_for_a_version_of_them(
    found: Goals, place: int, wave: tuple[WaveKind, int], lens: Lens, days: int
):
    known = histories(*found)
    goal, day = known[place % len(known)], START + timedelta(days=days)
    terms = goal.terms_to_rate(wave[1], lens, day)
    asked, current = goal.version_to_rate(terms, day), goal.version_on(day)
    given_before = [each for each in goal.ratings if each.wave == wave[1] and each.lens is lens]
    assert goal.terms_of(asked.number) == terms
    if not given_before and current is not None:
        assert asked == current
        assert goal.rateable(wave[1], lens, day) == (current.change not in (C.DROPPED, C.ON_HOLD))


def test_a_lens_view_of_an_earlier_wave_is_no_disagreement_with_a_later_one():
    rows = [rating(1, 1, *WAVES[1], Lens.SUPERVISOR, -2), rating(1, 1, *WAVES[2], Lens.JOINT, 1)]
    (state,) = goal_states(pd.DataFrame([version(1, 1, C.SET, START, (None, None))]), pd.DataFrame(rows))
    assert state.lenses == {Lens.JOINT: 1}
    assert goal_sentences.lenses_sentence(state, EN) == "Jointly +1."


def test_what_a_release_has_recorded_as_original_counts_although_the_first_goals_are_not_in_it():
    added = pd.DataFrame([version(2, 1, C.SET, START + timedelta(days=90), (None, None))]).assign(original=False)
    found = goals_attained(added, pd.DataFrame([rating(2, 1, *WAVES[2], Lens.JOINT, 1)]))
    assert (found.original.goals, found.current.levels) == (0, (1,))
    assert sum(found.ledger.values()) == 0


@pytest.mark.parametrize("change", CHANGES_OF_A_PURSUED_GOAL)
def test_a_first_version_brings_levels_whatever_it_is_called(change: GoalChange):
    assert levels_brought_by([1, 1, 2], [3, 4, 1], [change, C.KEPT, change]).tolist() == [3, 3, 1]


@pytest.mark.parametrize("read", [goals_attained, goal_counts])
def test_a_level_off_the_five_steps_is_refused_where_goals_are_counted(read: Callable):
    rows = pd.DataFrame([rating(1, 1, *WAVES[0], Lens.JOINT, 3)])
    with pytest.raises(LevelError):
        read(pd.DataFrame([version(1, 1, C.SET, START, (None, None))]), rows)


def test_goals_that_nobody_rated_have_their_states_in_their_order():
    versions = pd.DataFrame([version(goal, 1, C.SET, START, (None, None)) for goal in range(1, 4)])
    unrated = pd.DataFrame(columns=list(rating(1, 1, *WAVES[0], Lens.JOINT, 0)))
    assert [state.key for state in goal_states(versions, unrated)] == ["goal_1", "goal_2", "goal_3"]
