from pathlib import Path

import pytest

from analytics.model import Form, Kind
from data.records.engagements import create_engagement
from data.records.rights import Rights
from data.store import OWNER
from pages.page_table import entries_for
from tests.pages.conftest import choice
from tests.pages.sections import SECTIONS
from tests.pages.visiting import Visits

PAGES = [entry.url_path for entry in entries_for(Rights(lead=True))]


@pytest.mark.parametrize("page", SECTIONS)
def test_the_sections_of_a_page_are_those_that_are_tested(visit: Visits, demonstration_file: Path, page: str):
    visit.use(demonstration_file)
    box = choice(visit(page).button_group, "section")
    assert len(box.options) == len(SECTIONS[page])
    assert [choice(visit(page, section=code).button_group, "section").value for code in SECTIONS[page]] == [
        *SECTIONS[page]
    ]


@pytest.mark.parametrize("name", PAGES)
def test_every_page_shows_the_demonstration_in_finnish_and_swedish(visit: Visits, demonstration_file: Path, name: str):
    visit.use(demonstration_file)
    for language in ("fi", "sv"):
        page = visit(name, lang=language)
        assert not page.exception
        assert len(page.title) == 1
        assert not page.error


@pytest.mark.parametrize("name", [name for name in PAGES if name != "methods"])
def test_every_page_of_an_empty_database_says_what_to_do_next(visit: Visits, name: str):
    page = visit(name)
    assert not page.exception
    assert page.info


def test_every_engagement_of_the_demonstration_can_be_shown(visit: Visits, demonstration_file: Path):
    visit.use(demonstration_file)
    for code in [f"E{number:02}" for number in range(1, 13)]:
        page = visit("engagement", engagement=code)
        assert not page.exception
        assert not page.error
        headers = [header.value for header in page.header]
        assert headers[:3] == [
            "1. Were the goals attained?",
            "2. How did it affect doing the work?",
            "3. Did the results of work improve?",
        ]


def test_an_engagement_that_does_not_exist_is_not_found_and_nothing_breaks(visit: Visits, demonstration_file: Path):
    visit.use(demonstration_file)
    page = visit("engagement", engagement="NO-SUCH")
    assert not page.exception
    assert [warning.value for warning in page.warning] == ["There is no such engagement. Choose one from the list."]


def test_a_setting_that_is_wrong_is_one_sentence_on_the_page(visit: Visits, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("OUTCOMES_MIN_RESPONDENTS", "3")
    page = visit()
    assert not page.exception
    assert r"OUTCOMES\_MIN\_RESPONDENTS" in page.error[0].value


def test_goals_are_counted_on_their_first_and_on_their_present_terms_with_what_became_of_them(
    visit: Visits, demonstration_file: Path
):
    visit.use(demonstration_file)
    texts = [text.value for text in visit("engagement", engagement="E01").markdown]
    assert "**Two of three goals were attained, one was dropped.**" in texts
    (counted,) = [text for text in texts if text.startswith("On the levels first agreed, two of three original goals")]
    assert "On the present levels, all current goals reached the expected level." in counted
    assert counted.endswith("Of the original goals one is unchanged, one was given new levels, one was dropped.")


def test_names_that_look_like_markdown_are_shown_as_typed(visit: Visits):
    with visit.store.transaction() as write:
        create_engagement(write, "T_1", "Team *A* :red[x]", Kind.SUPERVISION, Form.GROUP, OWNER.person_id)
    page = visit("engagement", engagement="T_1")
    assert page.title[0].value == r"Team \*A\* \:red\[x\]"
    assert not any("*A*" in text.value for name in PAGES[:3] for text in visit(name).markdown)
