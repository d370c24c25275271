import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.model import Form, GoalSource, Kind, Lens, Theme
from data.records import goals
from data.records.engagements import create_engagement
from data.records.goals import Words
from data.store import OWNER, Store, Viewer
from tests.disclosure.groups import Group, add_payer, people, scale, spread
from tests.pages.conftest import about, choice
from tests.pages.visiting import Visits

LEAD, SUPERVISOR, ANOTHER, PAYER = 800, 801, 802, 900
MOOD, RESULT = scale("mood"), scale("result", theme="results_of_work")
RATING, JOINT, ENDING = "How do we rate the goals together?", "Joint assessment", "What do we decide?"


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """T-1 with ten respondents and two releases, T-2 with none; both of one supervisor."""
    path = tmp_path_factory.mktemp("meeting") / "outcomes.duckdb"
    with Store.open(str(path)) as store:
        with store.transaction() as write:
            for number, role in ((LEAD, "lead"), (SUPERVISOR, "supervisor"), (ANOTHER, "supervisor")):
                write.put("person", id=number, name=f"Person {number}", email=f"person{number}@example.org")
                write.put("person_right", person_id=number, role=role)
            create_engagement(write, "T-2", "Team two", Kind.SUPERVISION, Form.GROUP, SUPERVISOR)
        add_payer(store, Viewer(PAYER))
        group = Group(store, code="T-1", scales=(MOOD, RESULT))
        group.load("baseline", spread(people(10)))
        group.load("end", spread(people(10), start=4))
        with store.transaction() as write:
            write.execute("UPDATE engagement SET supervisor_id = $who WHERE id = $id", who=SUPERVISOR, id=group.id)
        group.release()
        group.release()
    return path


@pytest.fixture
def store(visit: Visits, database: Path, tmp_path: Path) -> Store:
    copy = tmp_path / "copy.duckdb"
    copy.write_bytes(database.read_bytes())
    return visit.use(copy)


@pytest.fixture
def shown(visit: Visits, store: Store) -> Callable[..., AppTest]:
    """Opens the page Meeting as this person."""

    def opened(person: int = SUPERVISOR, lang: str = "en", **asked: str) -> AppTest:
        return visit("meeting", Viewer(person), lang=lang, **asked)

    return opened


def titles(page: AppTest) -> list[str]:
    return [title.value for title in page.title]


def texts(page: AppTest) -> str:
    return "\n".join(text.value for text in page.markdown)


def all_steps(shown: Callable[..., AppTest], **asked: str) -> list[AppTest]:
    """Every step of the meeting on T-1, in order."""
    page = shown(engagement="T-1", step="1", **asked)
    (place,) = [text.value for text in page.markdown if re.fullmatch(r"1 / \d+", text.value)]
    further = range(2, int(place.removeprefix("1 / ")) + 1)
    return [page, *(shown(engagement="T-1", step=str(number), **asked) for number in further)]


def test_before_the_meeting_its_engagement_and_release_are_chosen(shown):
    page = shown(engagement="T-1")
    assert titles(page) == ["Meeting"]
    assert [box.label for box in page.selectbox] == ["Engagement", "Release"]
    choice(page.selectbox, "release").set_value("1").run()
    page.button(key="start-meeting").click().run()
    assert [page.query_params[name] for name in ("engagement", "release", "step")] == ["T-1", "1", "1"]
    assert titles(page) == ["T-1"]
    assert "Release 1, approved" in texts(page)
    assert "A newer release has replaced it." in texts(page)


def test_without_a_choice_the_release_in_view_is_shown(shown):
    assert "Release 2, approved" in texts(shown(engagement="T-1", step="1"))


def test_without_a_release_the_page_says_what_to_do_first(shown):
    for asked in ({}, {"step": "3"}):
        page = shown(engagement="T-2", **asked)
        assert [info.value for info in page.info] == [
            "Nothing has been released of this engagement yet. A meeting shows a release: prepare and approve one first, then "
            "come back."
        ]
        assert "step" not in page.query_params


@pytest.mark.parametrize("person", [SUPERVISOR, LEAD])
def test_the_supervisor_and_the_lead_present_it(shown, person: int):
    assert titles(shown(person, engagement="T-1", step="1")) == ["T-1"]


def test_to_another_supervisor_it_looks_as_what_does_not_exist(shown):
    others, none = (shown(ANOTHER, engagement=code, step="2") for code in ("T-1", "NO-SUCH"))
    assert titles(others) == titles(none) == ["Meeting"]
    assert [info.value for info in others.info] == [info.value for info in none.info]
    assert "mood" not in texts(others)


def test_a_payer_has_no_such_page(shown):
    with pytest.raises(ValueError, match="meeting"):
        shown(PAYER, engagement="T-1", step="1")


@pytest.mark.parametrize("release", ["7", "first", "-1"])
def test_a_release_that_does_not_exist_leads_back_to_choosing(shown, release: str):
    page = shown(engagement="T-1", release=release, step="2")
    assert titles(page) == ["Meeting"]
    assert not page.exception


def test_every_step_has_one_heading_and_they_end_with_the_decisions(shown):
    steps = all_steps(shown, room="others")
    assert not any(page.exception or page.error for page in steps)
    assert all(len(titles(page)) == 1 for page in steps)
    found = [titles(page)[0] for page in steps]
    assert found[0] == "T-1"
    assert [title.split(":")[0] for title in found[1:3]] == ["mood", "result"]
    assert found[3:] == [
        "Not told in this meeting",
        "How the work was done",
        "What this does not show",
        RATING,
        JOINT,
        ENDING,
    ]


def test_while_people_who_answered_are_in_the_room_every_threshold_is_one_higher(shown):
    released = shown(engagement="T-1", step="2", room="others")
    assert titles(released)[0].startswith("mood:")
    assert released.get("plotly_chart")
    here = shown(engagement="T-1", step="2")
    assert not here.get("plotly_chart")
    assert titles(here)[0].startswith("mood:")
    assert "respondents" not in texts(here)


def test_the_buttons_lead_on_and_back_and_the_address_follows(shown):
    page = shown(engagement="T-1", step="1")
    page.button(key="meeting-Right").click().run()
    assert page.query_params["step"] == "2"
    page.button(key="meeting-End").click().run()
    assert titles(page) == [ENDING]
    assert page.button(key="meeting-Right").disabled
    page.button(key="meeting-Left").click().run()
    assert titles(page) == [JOINT]
    page.button(key="meeting-Home").click().run()
    assert titles(page) == ["T-1"]


def test_what_is_decided_in_the_meeting_is_a_decision_of_the_engagement(store: Store, shown):
    page = shown(engagement="T-1", step="99")
    page.text_area[0].set_value("Meet *monthly*")
    page.text_input[0].set_value("The manager")
    about(page.button, "save-decision").click().run()
    assert not page.exception
    assert [message.value for message in page.success] == ["Saved."]
    assert r"Meet \*monthly\*" in texts(page)
    number = int(store.read("engagements", OWNER).set_index("code").loc["T-1", "id"])
    (row,) = store.read("decisions", OWNER, engagement=number).itertuples()
    assert (row.body, row.owner) == ("Meet *monthly*", "The manager")


def test_a_decision_without_words_is_refused_in_words(shown):
    page = shown(engagement="T-1", step="99")
    about(page.button, "save-decision").click().run()
    assert [error.value for error in page.error] == ["Write down what was decided. Nothing was saved."]


def headers(page: AppTest) -> list[str]:
    return [header.value for header in page.header]


def test_before_the_meeting_the_page_says_what_this_room_will_not_see_and_what_would_show_more(shown):
    here = shown(engagement="T-1")
    assert headers(here) == ["What will not be seen in this room", "Steps of the meeting"]
    assert "Only in words, because somebody in the room answered the surveys" in texts(here)
    assert "mood and result" in texts(here)
    assert "Where nobody in the room answered the surveys, everything in the release is shown." in texts(here)
    others = shown(engagement="T-1", room="others")
    assert "Only in words" not in texts(others)


def test_before_the_meeting_one_line_says_whether_it_can_begin_and_a_list_names_its_parts(shown):
    here = shown(engagement="T-1")
    assert "The meeting can begin, but some of the results are not shown in this room: see below." in texts(here)
    assert here.button(key="start-meeting").label == "Start the meeting (9 steps)"
    (parts,) = [text.value for text in here.markdown if text.value.startswith("- Opening")]
    assert [part.split(" :gray")[0] for part in parts.splitlines()] == [
        "- Opening",
        r"- 2\. How did it affect doing the work?",
        r"- 3\. Did the results of work improve?",
        "- Not told in this meeting",
        "- How the work was done",
        "- What this does not show",
        "- " + RATING,
        "- " + JOINT,
        "- " + ENDING,
    ]


def agree_goal(store: Store) -> None:
    words = Words("Calmer shifts", dict.fromkeys((-2, -1, 0, 1, 2), "words"))
    goals.add_goal(store, Viewer(SUPERVISOR), "T-1", Theme.WELLBEING, GoalSource.JOINT, words, date(2025, 9, 1))


def rating_step(shown: Callable[..., AppTest]) -> AppTest:
    page = shown(engagement="T-1", step="99")
    page.button(key="meeting-Left").click().run()
    return page.button(key="meeting-Left").click().run()


def test_without_a_goal_there_is_nothing_to_rate_and_the_step_leads_to_agreeing_one(shown):
    page = rating_step(shown)
    assert titles(page) == [RATING]
    assert "No goal is being pursued" in texts(page)
    assert not page.selectbox


def test_goals_are_rated_in_todays_review_which_is_opened_in_the_meeting(store: Store, shown):
    agree_goal(store)
    page = rating_step(shown)
    assert not page.selectbox
    page.button(key="open-review").click().run()
    (box,) = page.selectbox
    assert box.label == "**Calmer shifts**"
    box.set_value(1).run()
    about(page.button, "save-meeting-ratings").click().run()
    assert [message.value for message in page.success] == ["1 rating was written."]
    (number,) = store.read("engagements", Viewer(SUPERVISOR)).set_index("code").loc[["T-1"], "id"]
    (goal,) = goals.histories(store, Viewer(SUPERVISOR), int(number))
    assert [(rating.lens, rating.level, rating.day) for rating in goal.ratings] == [(Lens.JOINT, 1, date.today())]
    (review,) = store.read("reviews", Viewer(SUPERVISOR), engagement=int(number)).itertuples()
    assert review.held_on.date() == date.today()
    assert "told in the next release" in texts(page)


@pytest.mark.parametrize("lang", ["fi", "sv"])
def test_every_step_is_shown_in_every_language(shown, lang: str):
    steps = [shown(lang=lang, engagement="T-1", step=str(number), room="others") for number in range(1, 8)]
    assert not any(page.exception or page.error for page in steps)
    assert len({titles(page)[0] for page in steps}) == len(steps)
