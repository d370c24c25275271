from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from analytics.model import Form, Kind
from data.engagements import create_engagement
from data.rights import Rights
from data.store import OWNER, Store
from pages.directory import HERE, entries_for

RUN = str(HERE / "navigation.py")
PAGES = entries_for(Rights(lead=True))


@pytest.fixture(scope="module")
def demonstration_file(tmp_path_factory: pytest.TempPathFactory, loaded_demonstration: bytes) -> Path:
    path = tmp_path_factory.mktemp("pages") / "outcomes.duckdb"
    path.write_bytes(loaded_demonstration)
    return path


@pytest.fixture
def open_database(monkeypatch: pytest.MonkeyPatch) -> Iterator:
    def opened(path: Path, **more: str) -> None:
        monkeypatch.setenv("OUTCOMES_DATABASE", str(path))
        for name, value in more.items():
            monkeypatch.setenv(name, value)
        st.cache_resource.clear()
        st.cache_data.clear()

    yield opened
    st.cache_resource.clear()


def shown(entry, **parameters: str) -> AppTest:
    page = AppTest.from_file(RUN, default_timeout=30)
    for name, value in parameters.items():
        page.query_params[name] = value
    page.run()
    if not entry.default:
        page.switch_page(str(HERE / entry.file)).run()
    return page


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.url_path)
def test_every_page_shows_the_demonstration_in_finnish_and_swedish(demonstration_file: Path, open_database, entry):
    open_database(demonstration_file)
    for language in ("fi", "sv"):
        page = shown(entry, lang=language)
        assert not page.exception
        assert len(page.title) == 1
        assert not page.error


@pytest.mark.parametrize(
    "entry", [entry for entry in PAGES if entry.file != "methods.py"], ids=lambda entry: entry.url_path
)
def test_every_page_of_an_empty_database_says_what_to_do_next(tmp_path: Path, open_database, entry):
    open_database(tmp_path / "outcomes.duckdb", OUTCOMES_DEMO="false")
    page = shown(entry, lang="en")
    assert not page.exception
    assert page.info


def test_every_engagement_of_the_demonstration_can_be_shown(demonstration_file: Path, open_database):
    open_database(demonstration_file)
    for code in [f"E{number:02}" for number in range(1, 13)]:
        page = shown(PAGES[1], lang="en", engagement=code)
        assert not page.exception
        assert not page.error
        headers = [header.value for header in page.header]
        assert headers[:3] == [
            "1. Were the goals attained?",
            "2. How did it affect doing the work?",
            "3. Did the results of work improve?",
        ]


def test_an_engagement_that_does_not_exist_is_not_found_and_nothing_breaks(demonstration_file: Path, open_database):
    open_database(demonstration_file)
    page = shown(PAGES[1], lang="en", engagement="NO-SUCH")
    assert not page.exception
    assert [warning.value for warning in page.warning] == ["There is no such engagement. Choose one from the list."]


def test_a_setting_that_is_wrong_is_one_sentence_on_the_page(tmp_path: Path, open_database):
    open_database(tmp_path / "outcomes.duckdb", OUTCOMES_MIN_RESPONDENTS="3")
    page = AppTest.from_file(RUN, default_timeout=30)
    page.query_params["lang"] = "en"
    page.run()
    assert not page.exception
    assert r"OUTCOMES\_MIN\_RESPONDENTS" in page.error[0].value


def test_goals_are_counted_on_their_first_and_on_their_present_terms_with_what_became_of_them(
    demonstration_file: Path, open_database
):
    open_database(demonstration_file)
    texts = [text.value for text in shown(PAGES[1], lang="en", engagement="E01").markdown]
    assert any("1 goal has been dropped." in text for text in texts)
    (counted,) = [text for text in texts if text.startswith("Original goals")]
    assert "Current goals, on their present levels: 2 of 2 rated" in counted
    assert counted.endswith("What became of the original goals: kept 1, levels redefined 1, dropped 1.")
    assert any("T score: original goals" in text for text in texts)


def test_names_that_look_like_markdown_are_shown_as_typed(tmp_path: Path, open_database):
    path = tmp_path / "outcomes.duckdb"
    with Store.open(str(path)) as store, store.transaction() as write:
        create_engagement(write, "T_1", "Team *A* :red[x]", Kind.SUPERVISION, Form.GROUP, OWNER.person_id)
    open_database(path, OUTCOMES_DEMO="false")
    page = shown(PAGES[1], lang="en", engagement="T_1")
    assert page.title[0].value == r"Team \*A\* \:red\[x\]"
    assert not any("*A*" in text.value for entry in PAGES[:3] for text in shown(entry, lang="en").markdown)
