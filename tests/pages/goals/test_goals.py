from collections.abc import Callable
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from analytics import model
from analytics.model import Form, GoalSource, Kind, Lens, Theme, WaveKind
from data.records import goals
from data.records.decisions import Decision, add_decision
from data.records.engagements import create_engagement, create_wave
from data.records.goals import Words
from data.store import OWNER, Store
from pages.page_table import script_of
from tests.pages.visiting import Visits

WORDS = Words("Feedback is given", {-2: "", -1: "Rarely", 0: "Weekly", 1: "Daily", 2: ""})
TODAY = date.today()


@pytest.fixture
def store(visit: Visits) -> Store:
    with visit.store.transaction() as write:
        number = create_engagement(write, "T-1", "Team", Kind.SUPERVISION, Form.GROUP, OWNER.person_id)
        create_wave(write, number, WaveKind.BASELINE, "baseline")
    return visit.store


@pytest.fixture
def shown(visit: Visits, store: Store) -> Callable[..., AppTest]:
    """Opens a section of the page Goals."""

    def opened(section: str, lang: str = "en") -> AppTest:
        return visit("goals", lang=lang, section=section)

    return opened


def number(store: Store) -> int:
    return store.read_rows("engagement", OWNER, code="T-1")[0][0]


def add(store: Store, words: Words = WORDS) -> int:
    return goals.add_goal(store, OWNER, "T-1", Theme.INTERACTION, GoalSource.JOINT, words, TODAY)


def rate(store: Store, lens: Lens, level: int) -> None:
    version = goals.histories(store, OWNER, number(store))[0].current.id
    wave = int(store.read("waves", OWNER, engagement=number(store))["id"].iloc[0])
    goals.rate(store, OWNER, "T-1", wave, lens, {version: level}, TODAY)


def of(widgets, label: str):
    (found,) = [widget for widget in widgets if widget.label.startswith(label)]
    return found


def typed(page: AppTest) -> AppTest:
    of(page.text_input, "The goal in one sentence").set_value("Meetings begin on time")
    for label, text in (("0", "Most do"), ("−1", "Half of them"), ("+1", "All do")):
        of(page.text_area, label).set_value(text)
    return page.run()


def test_a_goal_typed_on_the_page_is_agreed(store: Store, shown):
    page = typed(shown("change"))
    of(page.button, "Save the goal").click().run()
    assert [message.value for message in page.success] == ["The goal is in the ledger."]
    (found,) = goals.histories(store, OWNER, number(store))
    assert (found.current.title, found.current.levels[1]) == ("Meetings begin on time", "All do")


def test_a_mistake_is_said_in_words_and_nothing_typed_is_lost(store: Store, shown):
    page = typed(shown("change"))
    of(page.text_area, "+1").set_value("").run()
    of(page.button, "Save the goal").click().run()
    assert "needs words of its own" in page.error[0].value
    assert of(page.text_area, "0").value == "Most do"
    assert goals.histories(store, OWNER, number(store)) == ()


def test_what_was_typed_survives_another_section_and_another_language(store: Store, shown):
    page = typed(shown("change"))
    of(page.button_group, "Section").set_value("rate").run()
    assert not page.text_area
    of(page.button_group, "Section").set_value("change").run()
    of(page.button_group, "Kieli").set_value("sv").run()
    assert of(page.text_area, "0").value == "Most do"


def test_a_goal_is_put_on_hold_with_one_click_and_a_reason(store: Store, shown):
    goal = add(store)
    page = shown("change")
    of(page.selectbox, "Goal").set_value(goal).run()
    of(page.button_group, "What becomes of it").set_value("on_hold").run()
    of(page.button, "Put on hold").click().run()
    assert "Write down why" in page.error[0].value
    of(page.text_area, "Why").set_value("No time in the summer").run()
    of(page.button, "Put on hold").click().run()
    (found,) = goals.histories(store, OWNER, number(store))
    assert not found.pursued
    assert found.current.reason == "No time in the summer"


def test_who_wrote_on_an_older_version_is_told_and_keeps_the_text(store: Store, shown):
    goal = add(store)
    page = shown("change")
    of(page.selectbox, "Goal").set_value(goal).run()
    of(page.text_area, "Why").set_value("Still good").run()
    goals.change_goal(store, OWNER, "T-1", goal, model.GoalChange.KEPT, "Somebody else", TODAY, seen=1)
    of(page.button, "Keep as it is").click().run()
    assert "Somebody changed this goal" in page.error[0].value
    assert of(page.text_area, "Why").value == "Still good"
    of(page.button, "Keep as it is").click().run()
    assert [version.reason for version in goals.histories(store, OWNER, number(store))[0].versions] == [
        "",
        "Somebody else",
        "Still good",
    ]


def test_levels_are_chosen_in_the_goals_own_words(store: Store, shown):
    add(store)
    page = shown("rate")
    (radio,) = page.radio
    assert radio.options == [
        "Not rated",
        "−2 · much less than expected",
        "−1 · Rarely",
        "0 · Weekly",
        r"+1 · Daily",
        r"+2 · much more than expected",
    ]
    radio.set_value(1).run()
    of(page.button, "Save the ratings").click().run()
    assert goals.histories(store, OWNER, number(store))[0].lenses == {Lens.JOINT: 1}


def opened(page: AppTest) -> AppTest:
    """Opens what stands behind a click of the only goal."""
    (place,) = [place for place in page.expander if str(place.key).startswith("goal-details-")]
    page.session_state[place.key] = True
    return page.run()


def test_disagreement_is_on_the_card_and_never_averaged(store: Store, shown):
    add(store)
    rate(store, Lens.PARTICIPANTS, 1)
    rate(store, Lens.ORGANISATION, -1)
    rate(store, Lens.JOINT, 0)
    texts = [text.value for text in opened(shown("now")).markdown]
    assert any("2 levels apart" in text and "Rarely" in text and "Daily" in text for text in texts)
    assert "- **0 · Weekly** ← now" in texts


def test_the_goals_stand_on_their_ladder_in_words(store: Store, shown):
    add(store)
    rate(store, Lens.JOINT, 0)
    page = shown("now")
    (ladder,) = [
        element.value
        for element in page.get("html")
        if "goal-ladder" in element.value and "aria-label" in element.value
    ]
    assert "Feedback is given" in ladder
    assert "Weekly" in ladder
    assert "**The goal was attained.**" in [text.value for text in page.markdown]


def test_behind_a_click_a_goal_has_its_versions_and_the_ratings_of_each_lens(store: Store, shown):
    goal = add(store)
    rate(store, Lens.PARTICIPANTS, 1)
    words = Words("Feedback is given", {**WORDS.levels, 1: "Twice a day"})
    goals.change_goal(store, OWNER, "T-1", goal, model.GoalChange.RESCALED, "Too easy", TODAY, seen=1, words=words)
    rate(store, Lens.JOINT, 0)
    page = opened(shown("now"))
    assert any("Goal set" in text.value and "Levels redefined" in text.value for text in page.markdown)
    assert any("Too easy" in text.value for text in page.markdown)
    (table,) = page.table
    assert table.value.to_dict("list") == {
        "Survey": ["Baseline survey"],
        "Jointly": ["0"],
        "Participants": ["+1 (on earlier levels)"],
    }


def test_a_goal_in_the_place_of_a_rated_one_is_simply_not_rated(store: Store, shown):
    goal = add(store)
    rate(store, Lens.JOINT, 1)
    other = Words("Meetings begin on time", WORDS.levels)
    goals.change_goal(store, OWNER, "T-1", goal, model.GoalChange.REPLACED, "Why", TODAY, seen=1, words=other)
    texts = [text.value for text in opened(shown("now")).markdown]
    assert "Not rated yet." in texts
    assert not any("present levels yet" in text for text in texts)


def test_without_a_wave_the_page_says_where_to_make_one(store: Store, shown):
    add(store)
    with store.transaction() as write:
        write.execute("DELETE FROM wave")
    page = shown("rate")
    assert "this engagement has none yet" in page.info[0].value
    assert not page.radio


def test_an_overdue_decision_is_marked_and_open_ones_come_first(store: Store, shown):
    add_decision(store, OWNER, "T-1", Decision("Long ago", "Manager", date(2020, 1, 1)))
    done = add_decision(store, OWNER, "T-1", Decision("Finished"))
    with store.transaction() as write:
        write.execute("UPDATE decision SET done_on = $day WHERE id = $id", day=TODAY, id=done)
    texts = [text.value for text in shown("decisions").markdown]
    first, last = (next(place for place, text in enumerate(texts) if name in text) for name in ("Long ago", "Finished"))
    assert first < last
    assert "Overdue" in texts[first]


def test_a_decision_is_written_down_on_the_page(store: Store, shown):
    page = shown("decisions")
    of(page.button, "Save decision").click().run()
    assert "Write down what was decided" in page.error[0].value
    of(page.text_area, "What was decided").set_value("Breaks are *kept*").run()
    of(page.button, "Save decision").click().run()
    assert store.read("decisions", OWNER, engagement=number(store))["body"].tolist() == ["Breaks are *kept*"]
    assert any(r"Breaks are \*kept\*" in text.value for text in page.markdown)


@pytest.mark.parametrize("lang", ["fi", "sv", "en"])
@pytest.mark.parametrize("section", ["now", "change", "rate", "decisions"])
def test_every_section_is_shown_in_every_language(store: Store, shown, section: str, lang: str):
    add(store)
    rate(store, Lens.JOINT, 1)
    page = shown(section, lang)
    assert not page.exception
    assert not page.error
    assert len(page.title) == 1


def test_what_was_typed_last_is_there_again_after_a_run_that_never_saw_it(store: Store, shown):
    page = shown("change")
    of(page.text_input, "The goal in one sentence").set_value("Half a thou")
    page.switch_page(str(script_of("methods"))).run()
    assert not page.text_input or page.text_input[0].label != "The goal in one sentence"
    page.query_params["section"] = "change"
    page.switch_page(str(script_of("goals"))).run()
    assert of(page.text_input, "The goal in one sentence").value == "Half a thou"


def test_beside_a_new_goal_the_checks_of_its_scale_say_what_is_seen_in_its_words(store: Store, shown):
    page = shown("change")
    asked = "Can the expected level be missed as well as exceeded?"
    assert any(asked in text.value for text in page.markdown)
    assert not any("same words" in text.value for text in page.markdown)
    page = typed(page)
    of(page.text_area, "+1").set_value("Most do").run()
    assert any("The levels 0 and +1 have the same words." in text.value for text in page.markdown)
    of(page.button, "Save the goal").click().run()
    assert len(goals.histories(store, OWNER, number(store))) == 1
