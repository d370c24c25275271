"""Goals agreed, changed and rated at random through the product: the live page and the release tell the same of them."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics.disclosure.thresholds import Thresholds
from analytics.goals.rule import LEVELS, NEW_LEVELS, possible_changes
from analytics.model import Form, GoalChange, GoalSource, Kind, Lens, Theme, WaveKind
from data import outcomes
from data.records import goals
from data.records.engagements import create_engagement, create_wave
from data.records.goals import Words
from data.releases import reading, release_draft
from data.releases.assessment import assess
from data.store import OWNER, QUERIES, Store
from tests.databases import empty_database
from tests.property_examples import examples

WORDS = Words("Feedback is given", {-1: "Rarely", 0: "Weekly", 1: "Daily"}, 2, 3)
OTHER = Words("Feedback is asked for", {-1: "Weekly", 0: "Daily", 1: "At once"}, 1, 3)
START, CLOSED = date(2026, 1, 10), date(2026, 12, 1)
ORGANISATION = 50
CODES = count(1)
fewer = settings(examples(12, 60), suppress_health_check=[HealthCheck.function_scoped_fixture])
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.integers(0, 2)),
        st.tuples(st.just("change"), st.integers(0, 3), st.sampled_from(list(GoalChange)), st.integers(0, 2)),
        st.tuples(
            st.just("rate"), st.integers(0, 3), st.integers(0, 5), st.integers(0, 2), st.sampled_from(list(Lens)),
            st.sampled_from((None, *LEVELS)),
        ),
    ),
    max_size=14,
)  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path: Path = tmp_path_factory.mktemp("goals") / "outcomes.duckdb"
    with Store.open(str(empty_database(path))) as opened:
        with opened.transaction() as write:
            write.put("organisation", id=ORGANISATION, name="Payer")
        yield opened


def engagement(store: Store) -> tuple[str, int, list[int]]:
    """A new engagement of twelve people with three closed waves: its code, its id and those of the waves."""
    code = f"E{next(CODES)}"
    with store.transaction() as write:
        number = create_engagement(write, code, code, Kind.SUPERVISION, Form.GROUP, OWNER.person_id)
        write.put("party", engagement_id=number, organisation_id=ORGANISATION, pays=True)
        kinds = (WaveKind.BASELINE, WaveKind.MIDWAY, WaveKind.END)
        waves = [create_wave(write, number, kind, kind.value, invited=12, closed_on=CLOSED) for kind in kinds]
    return code, number, waves


def play(store: Store, code: str, number: int, waves: list[int], steps: list[tuple[Any, ...]]) -> None:
    """Does what the product allows of the steps, each a day or more after the one before."""
    goals.add_goal(store, OWNER, code, Theme.CLIMATE, GoalSource.JOINT, WORDS, START)
    for place, (step, *details) in enumerate(steps, 1):
        day = START + timedelta(days=place * details[0] if step == "add" else place)
        known = goals.histories(store, OWNER, number)
        if step == "add":
            goals.add_goal(store, OWNER, code, Theme.CLIMATE, GoalSource.JOINT, WORDS, day)
            continue
        goal = known[details[0] % len(known)]
        if step == "change" and details[1] in possible_changes(goal.current.change):
            change, later = details[1], max(day, goal.current.day)
            words = OTHER if change in NEW_LEVELS else None
            goals.change_goal(store, OWNER, code, goal.id, change, "Why", later, seen=goal.current.number, words=words)
        elif step == "rate":
            version = goal.versions[details[1] % len(goal.versions)]
            goals.rate(store, OWNER, code, waves[details[2]], details[3], {version.id: details[4]}, day)


@pytest.mark.slow
@fewer
@given(STEPS)
def test_a_release_tells_of_all_goals_what_the_live_page_tells(store: Store, steps: list[tuple[Any, ...]]):
    code, number, waves = engagement(store)
    play(store, code, number, waves, steps)
    draft = release_draft.prepare(store, OWNER, number, assess(store, OWNER, number, Thresholds(), date.max))
    released = reading.release_of(store, OWNER, draft)
    assert released.goals == outcomes.goal_states(store, OWNER, number)
    assert repr(released.attained) == repr(outcomes.goals_attained(store, OWNER, number))


@pytest.mark.slow
@fewer
@given(STEPS)
def test_a_lens_has_one_rating_a_wave_on_the_same_levels_and_the_last_one_stands(
    store: Store, steps: list[tuple[Any, ...]]
):
    code, number, waves = engagement(store)
    play(store, code, number, waves, steps)
    for goal in goals.histories(store, OWNER, number):
        given = Counter((each.wave, each.lens, goal.terms_of(each.version).number) for each in goal.ratings)
        assert set(given.values()) <= {1}
        for version in goal.versions:
            goals.rate(store, OWNER, code, waves[2], Lens.JOINT, {version.id: 2}, CLOSED)
        (again,) = [each for each in goals.histories(store, OWNER, number) if each.id == goal.id]
        last = [each for each in again.ratings if each.wave == waves[2] and each.lens is Lens.JOINT]
        assert [again.terms_of(each.version) for each in last] == list(again.terms())


@pytest.mark.slow
@fewer
@given(STEPS)
def test_words_are_corrected_only_where_nobody_rated_their_levels(store: Store, steps: list[tuple[Any, ...]]):
    code, number, waves = engagement(store)
    play(store, code, number, waves, steps)
    mistyped = Words("Mistyped", WORDS.levels)
    for goal in goals.histories(store, OWNER, number):
        about = (goal.id, goal.theme, goal.source, mistyped)
        if goal.is_rated_on_present_levels:
            with pytest.raises(goals.RatedWordsError):
                goals.correct_goal(store, OWNER, code, *about, seen=goal.current.number)
        else:
            goals.correct_goal(store, OWNER, code, *about, seen=goal.current.number)


def test_a_goal_agreed_on_the_way_stays_one_where_the_first_goal_is_not_released(store: Store):
    code, number, _ = engagement(store)
    goals.add_goal(store, OWNER, code, Theme.CLIMATE, GoalSource.JOINT, WORDS, START)
    added = goals.add_goal(store, OWNER, code, Theme.CLIMATE, GoalSource.JOINT, OTHER, START + timedelta(days=90))
    with store.transaction() as write:
        write.execute("UPDATE wave SET invited = 3 WHERE engagement_id = $id", id=number)
    release_draft.record_consent(store, OWNER, number, [added], CLOSED)
    draft = release_draft.prepare(store, OWNER, number, assess(store, OWNER, number, Thresholds(), date.max))
    released = reading.release_of(store, OWNER, draft)
    assert [goal.title for goal in released.goals] == [OTHER.title]
    assert (released.attained.original.goals, released.attained.current.goals) == (0, 1)


def test_no_query_decides_by_what_became_of_a_goal():
    deciding = [
        path.name
        for path in sorted(QUERIES.rglob("*.sql"))
        if any(f"'{change.value}'" in path.read_text(encoding="utf-8") for change in GoalChange)
    ]
    assert deciding == []
