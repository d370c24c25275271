"""In which language a session begins, and what is remembered of it."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pages.components import language
from tests.pages.conftest import choice
from tests.pages.test_pages import PAGES, open_database, shown  # noqa: F401


@pytest.fixture
def empty(tmp_path: Path, open_database) -> None:  # noqa: F811
    open_database(tmp_path / "outcomes.duckdb", OUTCOMES_DEMO="false")


def script(page: AppTest) -> str:
    return next(text.value for text in page.get("html") if "document.documentElement.lang" in text.value)


def test_a_session_begins_in_the_language_chosen_last_in_this_browser(empty, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(language, "remembered", lambda: "sv")
    assert shown(PAGES[0]).title[0].value == "Översikt"


def test_the_language_of_a_link_comes_before_the_one_chosen_last(empty, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(language, "remembered", lambda: "sv")
    assert shown(PAGES[0], lang="en").title[0].value == "Overview"


@pytest.mark.parametrize("kept", ["de", "", None, "fi'; alert(1)"])
def test_a_cookie_that_names_no_language_of_ours_counts_for_nothing(
    empty, monkeypatch: pytest.MonkeyPatch, kept: str | None
):
    monkeypatch.setattr(language, "remembered", lambda: kept)
    assert shown(PAGES[0]).title[0].value == "Yleiskuva"


def test_a_language_is_remembered_when_it_is_switched_to_and_not_when_a_link_brings_it(empty):
    page = shown(PAGES[0], lang="sv")
    assert "cookie" not in script(page)
    choice(page.button_group, "lang").set_value("en").run()
    assert page.title[0].value == "Overview"
    assert "lang=en; Path=/; Max-Age=31536000; SameSite=Lax" in script(page)
