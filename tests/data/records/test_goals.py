from datetime import date
from pathlib import Path

import pytest

from analytics.model import Form, GoalChange, GoalSource, Kind, Lens, Theme, WaveKind
from data import outcomes
from data.errors import ChangedMeanwhileError
from data.records import goals
from data.records.engagements import UnknownEngagementError, UnknownWaveError, create_engagement, create_wave
from data.records.goals import Words
from data.store import OWNER, Store, Viewer
from tests.databases import empty_database

WORDS = Words("Feedback is given", {-2: "", -1: "Rarely", 0: "Weekly", 1: "Daily", 2: ""}, 3, 2)
HIGHER = Words("Feedback is given", {-1: "Weekly", 0: "Daily", 1: "At once"})
START, MIDDLE, END = date(2026, 1, 10), date(2026, 5, 10), date(2026, 9, 10)


@pytest.fixture
def store(tmp_path: Path):
    with Store.open(str(empty_database(tmp_path / "outcomes.duckdb"))) as opened:
        with opened.transaction() as write:
            for code in ("E1", "E2"):
                number = create_engagement(write, code, code, Kind.SUPERVISION, Form.GROUP, OWNER.person_id)
                for kind in (WaveKind.BASELINE, WaveKind.END):
                    create_wave(write, number, kind, kind.value)
        yield opened


def engagement(store: Store, code: str = "E1") -> int:
    return store.read_rows("engagement", OWNER, code=code)[0][0]


def wave(store: Store, place: int = 0, code: str = "E1") -> int:
    return int(store.read("waves", OWNER, engagement=engagement(store, code))["id"].iloc[place])


def add(store: Store, code: str = "E1", words: Words = WORDS) -> int:
    return goals.add_goal(store, OWNER, code, Theme.INTERACTION, GoalSource.JOINT, words, START)


def change(store: Store, goal: int, what: GoalChange, seen: int, day: date = MIDDLE, **more):
    goals.change_goal(store, OWNER, "E1", goal, what, more.pop("reason", "Why"), day, seen=seen, **more)


def rate(store: Store, level: int | None, place: int = 0, version: int = -1, lens: Lens = Lens.JOINT) -> int:
    return goals.rate(store, OWNER, "E1", wave(store, place), lens, {only(store).versions[version].id: level}, END)


def only(store: Store, code: str = "E1"):
    (found,) = goals.histories(store, OWNER, engagement(store, code))
    return found


def log(store: Store) -> list[tuple[str, str]]:
    with store.transaction() as write:
        return write.execute("SELECT action, detail FROM audit_event ORDER BY happened_at")


def test_a_goal_is_agreed_with_its_levels_and_its_weight(store: Store):
    add(store)
    found = only(store)
    assert (found.current.change, found.current.day, found.current.title) == (
        GoalChange.SET,
        START,
        "Feedback is given",
    )
    assert found.current.levels == {-2: "", -1: "Rarely", 0: "Weekly", 1: "Daily", 2: ""}
    assert (found.current.importance, found.current.difficulty) == (3, 2)


@pytest.mark.parametrize("level", [-1, 0, 1])
def test_the_expected_level_and_its_neighbours_need_words(store: Store, level: int):
    with pytest.raises(goals.LevelMissingError):
        add(store, words=Words("Title", {**WORDS.levels, level: "  "}))
    assert goals.histories(store, OWNER, engagement(store)) == ()


def test_a_goal_without_a_title_or_with_an_impossible_weight_is_refused(store: Store):
    with pytest.raises(goals.TitleMissingError):
        add(store, words=Words(" ", WORDS.levels))
    with pytest.raises(goals.WeightError):
        add(store, words=Words("Title", WORDS.levels, 4, 1))


def test_a_change_is_a_new_version_with_its_reason_and_the_old_one_stays(store: Store):
    change(store, add(store), GoalChange.RESCALED, 1, words=HIGHER, reason="  Reached early ")
    first, second = only(store).versions
    assert (first.levels[0], second.levels[0], second.reason) == ("Weekly", "Daily", "Reached early")


def test_a_change_without_a_reason_writes_nothing(store: Store):
    goal = add(store)
    with pytest.raises(goals.ReasonMissingError):
        change(store, goal, GoalChange.DROPPED, 1, reason="  ")
    assert len(only(store).versions) == 1


def test_a_goal_is_put_on_hold_resumed_and_dropped_with_its_words_kept(store: Store):
    goal = add(store)
    for seen, what in enumerate((GoalChange.ON_HOLD, GoalChange.RESUMED, GoalChange.DROPPED), 1):
        change(store, goal, what, seen)
    assert {version.title for version in only(store).versions} == {"Feedback is given"}
    assert not only(store).pursued
    assert {version.importance for version in only(store).versions} == {3}


def test_a_dropped_goal_is_resumed_before_its_levels_are_redefined(store: Store):
    goal = add(store)
    change(store, goal, GoalChange.DROPPED, 1)
    with pytest.raises(goals.ImpossibleChangeError):
        change(store, goal, GoalChange.RESCALED, 2, words=HIGHER)


def test_of_two_who_change_a_goal_at_once_the_second_is_told(store: Store):
    goal = add(store)
    change(store, goal, GoalChange.KEPT, 1)
    with pytest.raises(ChangedMeanwhileError):
        change(store, goal, GoalChange.RESCALED, 1, words=HIGHER)
    assert len(only(store).versions) == 2


def test_a_change_cannot_be_dated_before_the_one_it_follows(store: Store):
    with pytest.raises(goals.BeforeLastChangeError):
        change(store, add(store), GoalChange.KEPT, 1, day=date(2025, 1, 1))


def test_a_typing_error_is_corrected_until_the_words_are_rated(store: Store):
    goal = add(store)
    terms = {"theme": Theme.CLIMATE, "source": GoalSource.ORGANISATION, "seen": 1}
    goals.correct_goal(store, OWNER, "E1", goal, words=Words("Feedback", WORDS.levels), **terms)
    assert (only(store).current.title, only(store).theme, len(only(store).versions)) == ("Feedback", Theme.CLIMATE, 1)
    rate(store, 1)
    with pytest.raises(goals.RatedWordsError):
        goals.correct_goal(store, OWNER, "E1", goal, words=HIGHER, **terms)
    moved = {**terms, "source": GoalSource.JOINT}
    goals.correct_goal(store, OWNER, "E1", goal, words=Words("Feedback", WORDS.levels), **moved)
    assert only(store).source is GoalSource.JOINT


@pytest.mark.parametrize("what", [GoalChange.KEPT, GoalChange.ON_HOLD])
def test_rated_words_stand_also_after_the_goal_was_kept_or_put_on_hold(store: Store, what: GoalChange):
    goal = add(store)
    rate(store, 1)
    change(store, goal, what, 1)
    assert only(store).is_rated_on_present_levels
    with pytest.raises(goals.RatedWordsError):
        goals.correct_goal(store, OWNER, "E1", goal, Theme.CLIMATE, GoalSource.JOINT, HIGHER, seen=2)
    change(store, goal, GoalChange.RESUMED if what is GoalChange.ON_HOLD else GoalChange.KEPT, 2)
    assert only(store).current.levels[0] == "Weekly"


def test_a_second_rating_of_the_same_words_replaces_the_first(store: Store):
    goal = add(store)
    assert rate(store, -1) == 1
    assert rate(store, 1) == 1
    assert rate(store, 1) == 0
    change(store, goal, GoalChange.KEPT, 1)
    rate(store, 0)
    assert [(rating.version, rating.level) for rating in only(store).ratings] == [(2, 0)]


def test_a_rating_stays_with_the_levels_it_was_given_on(store: Store):
    goal = add(store)
    rate(store, 1)
    change(store, goal, GoalChange.RESCALED, 1, words=HIGHER)
    rate(store, -1)
    assert [(rating.version, rating.level) for rating in only(store).ratings] == [(1, 1), (2, -1)]
    found = outcomes.goals_attained(store, OWNER, engagement(store))
    assert (found.original.levels, found.current.levels) == ((1,), (-1,))


def test_each_lens_rates_for_itself_and_a_rating_can_be_taken_back(store: Store):
    add(store)
    rate(store, -1, lens=Lens.PARTICIPANTS)
    rate(store, 2, lens=Lens.ORGANISATION)
    assert {lens: rating.level for lens, rating in only(store).latest().items()} == {
        Lens.ORGANISATION: 2,
        Lens.PARTICIPANTS: -1,
    }
    rate(store, None, lens=Lens.ORGANISATION)
    assert set(only(store).latest()) == {Lens.PARTICIPANTS}


def test_goals_and_waves_of_another_engagement_are_not_found(store: Store):
    goal = add(store, "E2")
    with pytest.raises(goals.UnknownGoalError):
        change(store, goal, GoalChange.DROPPED, 1)
    with pytest.raises(goals.UnknownGoalError):
        goals.correct_goal(store, OWNER, "E1", goal, Theme.CLIMATE, GoalSource.JOINT, WORDS, seen=1)
    theirs = {only(store, "E2").current.id: 1}
    with pytest.raises(goals.UnknownGoalError):
        goals.rate(store, OWNER, "E1", wave(store), Lens.JOINT, theirs, END)
    with pytest.raises(UnknownWaveError):
        goals.rate(store, OWNER, "E2", wave(store), Lens.JOINT, theirs, END)
    assert only(store, "E2").ratings == ()


def test_a_stranger_finds_no_engagement_to_write_into(store: Store):
    goal, stranger = add(store), Viewer(77)
    with pytest.raises(UnknownEngagementError):
        goals.add_goal(store, stranger, "E1", Theme.CLIMATE, GoalSource.JOINT, WORDS, START)
    with pytest.raises(UnknownEngagementError):
        goals.change_goal(store, stranger, "E1", goal, GoalChange.DROPPED, "Why", MIDDLE, seen=1)
    with pytest.raises(UnknownEngagementError):
        goals.rate(store, stranger, "E1", wave(store), Lens.JOINT, {only(store).current.id: 1}, END)
    assert goals.histories(store, stranger, engagement(store)) == ()


def test_an_impossible_level_is_refused_with_all_that_came_along(store: Store):
    add(store)
    with pytest.raises(goals.UnknownLevelError):
        rate(store, 3)
    assert only(store).ratings == ()


def test_what_was_written_is_logged_without_its_words_and_moves_the_data_version(store: Store):
    before = store.read_rows("engagement", OWNER, code="E1")[0][4]
    change(store, add(store), GoalChange.KEPT, 1)
    rate(store, 1)
    assert [action for action, _ in log(store)] == ["change goals", "change goals", "rate goals"]
    assert not any("Feedback" in detail or "Why" in detail for _, detail in log(store))
    assert store.read_rows("engagement", OWNER, code="E1")[0][4] == before + 3


def test_counts_are_of_the_goals_now_pursued_and_tell_the_dropped_apart(store: Store):
    first, second = add(store), add(store)
    kept = goals.histories(store, OWNER, engagement(store))
    goals.rate(store, OWNER, "E1", wave(store), Lens.JOINT, {kept[0].current.id: 1, kept[1].current.id: 1}, END)
    change(store, second, GoalChange.DROPPED, 1)
    (row,) = outcomes.goal_counts(store, OWNER).itertuples()
    assert (row.goals, row.rated, row.attained, row.dropped, row.on_hold) == (1, 1, 1, 1, 0)
    change(store, first, GoalChange.ON_HOLD, 1)
    (row,) = outcomes.goal_counts(store, OWNER).itertuples()
    assert (row.goals, row.rated, row.dropped, row.on_hold) == (0, 0, 1, 1)


def test_without_goals_there_is_nothing_to_count(store: Store):
    assert outcomes.goal_counts(store, OWNER).empty
