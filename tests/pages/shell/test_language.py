"""In which language a session begins, and what is remembered of it."""

import pytest
from streamlit.testing.v1 import AppTest

from pages.shell import language
from tests.pages.conftest import choice
from tests.pages.visiting import Visits


def script(page: AppTest) -> str:
    return next(text.value for text in page.get("html") if "document.documentElement.lang" in text.value)


def test_a_session_begins_in_the_language_chosen_last_in_this_browser(visit: Visits, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(language, "remembered", lambda: "sv")
    assert visit("overview", lang=None).title[0].value == "Översikt"


def test_the_language_of_a_link_comes_before_the_one_chosen_last(visit: Visits, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(language, "remembered", lambda: "sv")
    assert visit("overview").title[0].value == "Overview"


@pytest.mark.parametrize("kept", ["de", "", None, "fi'; alert(1)"])
def test_a_cookie_that_names_no_language_of_ours_counts_for_nothing(
    visit: Visits, monkeypatch: pytest.MonkeyPatch, kept: str | None
):
    monkeypatch.setattr(language, "remembered", lambda: kept)
    assert visit("overview", lang=None).title[0].value == "Yleiskuva"


def test_a_language_is_remembered_when_it_is_switched_to_and_not_when_a_link_brings_it(visit: Visits):
    page = visit("overview", lang="sv")
    assert "cookie" not in script(page)
    choice(page.button_group, "lang").set_value("en").run()
    assert page.title[0].value == "Overview"
    assert "lang=en; Path=/; Max-Age=31536000; SameSite=Lax" in script(page)
