"""The section of the page Goals where a group's joint assessment is given, corrected and removed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from analytics.joint_assessment import JointAssessment, JointRating, Occasion, Question
from analytics.model import Form, Kind, Theme
from data.records.engagements import create_engagement
from data.records.joint_assessments import add_assessment, correct_assessment, history
from data.store import OWNER, Store
from tests.pages.visiting import Visits

EFFECT, RESULTS = Question.EFFECT_ON_WORK, Question.RESULTS_OF_WORK
GIVEN = JointAssessment(
    date(2026, 6, 10),
    Occasion.MEETING,
    "four people",
    (JointRating(EFFECT, None, 1, "we talk"), JointRating(EFFECT, Theme.CLIMATE, 0, "calmer")),
)


@pytest.fixture
def store(visit: Visits) -> Store:
    with visit.store.transaction() as write:
        create_engagement(write, "T-1", "Team", Kind.SUPERVISION, Form.GROUP, OWNER.person_id)
    return visit.store


@pytest.fixture
def shown(visit: Visits, store: Store) -> Callable[..., AppTest]:
    """Opens the section."""

    def opened(lang: str = "en") -> AppTest:
        return visit("goals", lang=lang, section="joint")

    return opened


def given(store: Store) -> tuple[JointAssessment, ...]:
    return history(store, OWNER, store.read_rows("engagement", OWNER, code="T-1")[0][0])


def of(widgets, label: str, place: int = 0):
    return [widget for widget in widgets if widget.label.startswith(label)][place]


def typed(page: AppTest) -> AppTest:
    of(page.text_input, "Who took part").set_value("five people")
    of(page.radio, "As a whole", 0).set_value(1)
    of(page.text_input, "Why: the group's", 0).set_value("We talk")
    of(page.multiselect, "Also by theme").set_value(["climate"])
    return page.run()


def test_what_the_group_says_is_saved_with_its_themes_and_without_what_was_not_assessed(store: Store, shown):
    page = typed(shown())
    of(page.selectbox, "Work climate", 0).set_value(-1)
    of(page.checkbox, "The participants consent").check()
    of(page.button, "Save the assessment").click().run()
    assert [message.value for message in page.success] == ["The assessment is saved. It is part of the next release."]
    (found,) = given(store)
    assert found.ratings == (JointRating(EFFECT, None, 1, "We talk"), JointRating(EFFECT, Theme.CLIMATE, -1))
    assert (found.present, found.occasion) == ("five people", Occasion.BEFORE)
    assert found.consented_on == found.day
    assert of(page.text_input, "Who took part").value == ""


def test_a_mistake_is_said_in_words_and_nothing_typed_is_lost(store: Store, shown):
    page = typed(shown())
    of(page.text_input, "Who took part").set_value(" ")
    of(page.button, "Save the assessment").click().run()
    assert page.error[0].value == "Write down who took part, for example how many people. Nothing was saved."
    assert of(page.radio, "As a whole", 0).value == 1
    assert of(page.text_input, "Why: the group's", 0).value == "We talk"
    assert given(store) == ()


def test_what_was_typed_survives_a_reload_and_another_language(shown):
    typed(shown())
    page = shown("fi")
    assert of(page.text_input, "Ketkä arvioivat").value == "five people"
    assert of(page.radio, "Kokonaisuutena", 0).value == 1
    assert of(page.multiselect, "Halutessanne").value == ["climate"]


def test_a_correction_begins_with_what_is_stored_and_replaces_it(store: Store, shown):
    add_assessment(store, OWNER, "T-1", GIVEN)
    (before,) = given(store)
    page = shown()
    page = opened_correction(page, before.id)
    assert of(page.text_input, "Why: Work climate").value == "calmer"
    of(page.radio, "As a whole", -2).set_value(2)
    of(page.button, "Save the correction").click().run()
    (after,) = given(store)
    assert after == replace(before, ratings=(replace(before.ratings[0], level=2), before.ratings[1]))


def opened_correction(page: AppTest, number: int) -> AppTest:
    page.session_state[f"correct-joint-{number}"] = True
    return page.run()


def test_who_corrects_what_somebody_else_changed_is_told_and_keeps_the_text(store: Store, shown):
    add_assessment(store, OWNER, "T-1", GIVEN)
    (before,) = given(store)
    page = opened_correction(shown(), before.id)
    of(page.text_input, "Who took part", -1).set_value("mine").run()
    correct_assessment(store, OWNER, "T-1", before.id, replace(before, present="theirs"), before)
    of(page.button, "Save the correction").click().run()
    assert "Somebody changed this assessment" in page.error[0].value
    assert of(page.text_input, "Who took part", -1).value == "mine"
    assert [one.present for one in given(store)] == ["theirs"]
    of(page.button, "Save the correction").click().run()
    assert [one.present for one in given(store)] == ["mine"]


def test_an_assessment_is_removed(store: Store, shown):
    add_assessment(store, OWNER, "T-1", GIVEN)
    page = shown()
    of(page.button, "Remove the assessment").click().run()
    assert given(store) == ()
    assert [message.value for message in page.success] == ["Removed."]


def test_each_assessment_so_far_says_what_was_given_and_whether_it_may_be_told(store: Store, shown):
    add_assessment(store, OWNER, "T-1", GIVEN)
    page = shown()
    texts = "\n".join(text.value for text in page.markdown)
    assert "Given in the meeting on 10 Jun 2026" in texts
    assert "four people" in texts
    assert "it has helped in the work somewhat more than expected" in texts
    assert "has not been recorded" in texts
