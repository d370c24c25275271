"""What a person types outlives the session, is nobody else's, and is gone once it is saved or discarded."""

from collections.abc import Callable
from datetime import date

import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from analytics.model import Form, GoalSource, Kind, Theme
from data.records import goals
from data.records.decisions import Decision, add_decision, correct_decision
from data.records.engagements import create_engagement
from data.records.goals import Words
from data.records.sessions import SESSIONS
from data.store import OWNER, Store, Viewer
from pages.shared.draft_store import DraftKey, DraftStore
from pages.shared.drafts import with_edits
from tests.pages.visiting import Visits

MINE, OTHERS = DraftKey(1, "E01", "goal-new"), DraftKey(2, "E01", "goal-new")
TITLE, DECISION = "The goal in one sentence", "What was decided"
AGAIN = "What you typed earlier and did not save is here again."
DAY = pd.Timestamp("2026-01-12")
NOTHING = {"edited_rows": {}, "added_rows": [], "deleted_rows": []}


@pytest.fixture
def store(visit: Visits) -> Store:
    """The product's store with one engagement."""
    with visit.store.transaction() as write:
        create_engagement(write, "T-1", "Team", Kind.SUPERVISION, Form.GROUP, OWNER.person_id)
    return visit.store


@pytest.fixture
def tab(visit: Visits, store: Store) -> Callable[..., AppTest]:
    """Opens a section of the page of goals in a session of its own."""

    def opened(section: str, who: Viewer = OWNER) -> AppTest:
        return visit("goals", who, section=section)

    return opened


def of(widgets, label: str):
    return next(widget for widget in widgets if widget.label.startswith(label))


def notices(page: AppTest) -> list[str]:
    return [info.value for info in page.info]


def test_half_a_goal_is_there_again_in_the_next_session_and_can_be_discarded(store: Store, tab: Callable[..., AppTest]):
    of(tab("change").text_input, TITLE).set_value("Half a thou").run()
    again = tab("change")
    assert of(again.text_input, TITLE).value == "Half a thou"
    assert AGAIN in notices(again)
    of(again.button, "Discard changes").click().run()
    assert of(again.text_input, TITLE).value == ""
    assert of(tab("change").text_input, TITLE).value == ""


def test_half_a_change_is_there_again_with_the_goal_and_the_action_that_it_belongs_to(
    store: Store, tab: Callable[..., AppTest]
):
    words = Words("Feedback is given", {-1: "Rarely", 0: "Weekly", 1: "Daily"})
    goal = goals.add_goal(store, OWNER, "T-1", Theme.INTERACTION, GoalSource.JOINT, words, date.today())
    page = tab("change")
    of(page.selectbox, "Goal").set_value(goal).run()
    of(page.button_group, "What becomes of it").set_value("dropped").run()
    of(page.text_area, "Why").set_value("Not ours any").run()
    again = tab("change")
    assert of(again.selectbox, "Goal").value == goal
    assert of(again.button_group, "What becomes of it").value == "dropped"
    assert of(again.text_area, "Why").value == "Not ours any"
    of(again.button, "Drop").click().run()
    assert of(tab("change").selectbox, "Goal").value == "new"


def test_a_choice_alone_is_not_held_beyond_the_session(store: Store, tab: Callable[..., AppTest]):
    words = Words("Feedback is given", {-1: "Rarely", 0: "Weekly", 1: "Daily"})
    goal = goals.add_goal(store, OWNER, "T-1", Theme.INTERACTION, GoalSource.JOINT, words, date.today())
    of(tab("change").selectbox, "Goal").set_value(goal).run()
    assert of(tab("change").selectbox, "Goal").value == "new"


def test_half_a_decision_is_there_again_until_it_is_saved(store: Store, tab: Callable[..., AppTest]):
    of(tab("decisions").text_area, DECISION).set_value("Breaks are").run()
    again = tab("decisions")
    assert of(again.text_area, DECISION).value == "Breaks are"
    of(again.text_area, DECISION).set_value("Breaks are kept").run()
    of(again.button, "Save decision").click().run()
    later = tab("decisions")
    assert [area.value for area in later.text_area] == ["Breaks are kept", ""]  # to be corrected, and for the next one
    assert AGAIN not in notices(later)


def test_caches_that_a_browser_clears_hold_nothing_that_was_typed(store: Store, tab: Callable[..., AppTest]):
    of(tab("decisions").text_area, DECISION).set_value("Breaks are").run()
    st.cache_data.clear()
    st.cache_resource.clear()
    assert of(tab("decisions").text_area, DECISION).value == "Breaks are"


def test_another_person_does_not_see_what_was_typed(store: Store, tab: Callable[..., AppTest]):
    with store.transaction() as write:
        other = write.add("person", name="Other", email="other@example.org")
        write.put("person_right", person_id=other, role="lead")
    of(tab("decisions").text_area, DECISION).set_value("Breaks are").run()
    assert of(tab("decisions", Viewer(other)).text_area, DECISION).value == ""
    assert of(tab("decisions").text_area, DECISION).value == "Breaks are"


def test_what_one_tab_saved_is_not_saved_again_by_another_that_shows_the_same(
    store: Store, tab: Callable[..., AppTest]
):
    first = tab("decisions")
    of(first.text_area, DECISION).set_value("Breaks are kept").run()
    second = tab("decisions")
    of(second.button, "Save decision").click().run()
    of(first.button, "Save decision").click().run()
    assert "Write down what was decided" in first.error[0].value
    engagement = store.read_rows("engagement", OWNER, code="T-1")[0][0]
    assert store.read("decisions", OWNER, engagement=engagement)["body"].tolist() == ["Breaks are kept"]


def test_a_correction_begun_before_a_reload_still_knows_what_it_was_written_on(
    store: Store, tab: Callable[..., AppTest]
):
    number = add_decision(store, OWNER, "T-1", Decision("First"))
    next(area for area in tab("decisions").text_area if area.value == "First").set_value("Mine").run()
    correct_decision(store, OWNER, "T-1", number, Decision("Theirs"))
    again = tab("decisions")
    of(again.button, "Save the correction").click().run()
    assert "Somebody corrected this decision" in again.error[0].value
    of(again.button, "Save the correction").click().run()
    assert not again.error
    engagement = store.read_rows("engagement", OWNER, code="T-1")[0][0]
    assert store.read("decisions", OWNER, engagement=engagement)["body"].tolist() == ["Mine"]


def test_a_draft_comes_back_to_its_person_only_and_as_a_copy():
    held, content = DraftStore(), {"title": ["Half"]}
    version = held.put(MINE, content)
    content["title"].append("changed after")
    assert held.get(MINE) == (version, {"title": ["Half"]})
    assert held.get(OTHERS) is None


def test_a_draft_is_gone_after_its_time():
    seconds = [0.0]
    held = DraftStore(seconds=100, now=lambda: seconds[0])
    held.put(MINE, "typed")
    seconds[0] = 99
    assert held.get(MINE) is not None
    seconds[0] = 101
    assert held.get(MINE) is None


def test_the_draft_changed_longest_ago_makes_room():
    held = DraftStore(most=3, most_of_person=2)
    for form in ("first", "second", "third"):
        held.put(DraftKey(1, "E01", form), form)
    assert held.get(DraftKey(1, "E01", "first")) is None
    for person in (2, 3):
        held.put(DraftKey(person, "E01", "form"), "typed")
    assert held.get(DraftKey(1, "E01", "second")) is None
    assert held.get(DraftKey(1, "E01", "third")) is not None


def test_a_draft_that_is_too_large_is_not_held_nor_the_one_before_it():
    held = DraftStore(most_bytes=1000)
    held.put(MINE, "typed")
    assert held.put(MINE, "x" * 2000) is None
    assert held.get(MINE) is None


def test_signing_out_removes_everything_of_that_person():
    held = DraftStore()
    version = held.put(MINE, "typed")
    held.put(OTHERS, "typed")
    held.forget_person(MINE.person)
    assert held.get(MINE) is None
    assert held.is_finished(version)
    assert held.get(OTHERS) is not None


def test_saving_a_draft_removes_the_choices_that_led_to_it_and_no_other_draft():
    held = DraftStore()
    choice, other = DraftKey(1, "E01", "goal-choice", is_choice=True), DraftKey(1, "E01", "decision-new")
    elsewhere = DraftKey(1, "E02", "goal-choice", is_choice=True)
    for key in (choice, other, elsewhere):
        held.put(key, "typed")
    held.finish(MINE, held.put(MINE, "typed"))
    assert held.get(choice) is None
    assert held.get(other) is not None
    assert held.get(elsewhere) is not None


def test_a_version_that_another_tab_replaced_stays_when_this_tab_takes_its_own_back():
    held = DraftStore()
    before = held.put(MINE, "typed here")
    after = held.put(MINE, "typed in another tab")
    held.remove(MINE, before)
    assert held.get(MINE) == (after, "typed in another tab")


@pytest.fixture
def start() -> pd.DataFrame:
    rows = pd.DataFrame([{"id": 1, "held_on": DAY, "minutes": 90}, {"id": 2, "held_on": None, "minutes": 60}])
    return SESSIONS.as_editor_rows(rows.reindex(columns=list(SESSIONS.dtypes)))


def test_rows_that_nobody_touched_stay_as_they_are(start: pd.DataFrame):
    pd.testing.assert_frame_equal(with_edits(start, NOTHING, start.head(0)), start)


def test_changed_added_and_removed_rows_are_taken_over_with_the_types_of_their_columns(start: pd.DataFrame):
    edits = {
        "edited_rows": {1: {"held_on": "2026-02-09", "minutes": 45}},
        "added_rows": [{"held_on": "2026-03-09"}],
        "deleted_rows": [0],
    }
    found = with_edits(start, edits, start.head(0))
    assert found["id"].tolist() == [2, pd.NA]
    assert found["held_on"].tolist() == [pd.Timestamp("2026-02-09"), pd.Timestamp("2026-03-09")]
    assert found["minutes"].tolist() == [45, pd.NA]
    assert dict(found.dtypes) == dict(start.dtypes)
    assert found.index.tolist() == [1, 2]


def test_a_value_that_fits_no_column_leaves_what_was_known_before(start: pd.DataFrame):
    edits = NOTHING | {"edited_rows": {0: {"held_on": "not a day"}}}
    assert with_edits(start, edits, start.head(1)) is not None
    assert len(with_edits(start, edits, start.head(1))) == 1
