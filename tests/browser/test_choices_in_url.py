import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import settled

pytestmark = pytest.mark.browser
MIDWAY, FOLLOW_UP = "Väliarvio syksyllä 2025", "Seuranta syksyllä 2026"


def choices(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def visits(page: Page) -> int:
    return page.evaluate("history.length")


def title(page: Page, name: str) -> None:
    expect(page.get_by_role("heading", name=name, level=1)).to_be_visible()


def choose_wave(page: Page, name: str) -> None:
    page.get_by_test_id("stButtonGroup").get_by_role("radio", name=name).click()
    settled(page)


@pytest.mark.parametrize("path", ["engagement", "compare"])
def test_a_page_that_is_only_looked_at_leaves_one_entry_in_the_history(
    demonstration: str, open_page: Callable[..., Page], path: str
):
    page = open_page("about:blank", anew=True)
    before = visits(page)
    page.goto(f"{demonstration}/{path}")
    page.get_by_role("heading", level=2).first.wait_for()
    settled(page)
    assert visits(page) == before + 1
    assert choices(page) == {}


def test_back_takes_back_a_choice_of_the_same_page(demonstration: str, open_page: Callable[..., Page]):
    page = open_page(f"{demonstration}/engagement?lang=en&engagement=E01")
    title(page, "Lastensuojelun avohuollon tiimi")
    choose_wave(page, MIDWAY)
    page.wait_for_url(lambda url: "wave=" in url)
    settled(page)
    page.go_back()
    page.wait_for_url(lambda url: "wave=" not in url)
    settled(page)
    expect(page.get_by_role("radio", name=FOLLOW_UP)).to_be_checked()


def test_the_engagement_goes_along_to_another_page_and_the_wave_does_not(
    demonstration: str, open_page: Callable[..., Page]
):
    page = open_page(f"{demonstration}/engagement?lang=en&engagement=E02")
    title(page, "Päiväkoti Käpytikka")
    page.get_by_role("link", name="Responses", exact=True).click()
    title(page, "Responses")
    expect(page.get_by_role("combobox", name="Engagement")).to_have_value(re.compile("E02"))
    settled(page)
    assert choices(page) == {"engagement": ["E02"], "lang": ["en"]}


@pytest.mark.parametrize("path", ["", "compare"])
def test_a_choice_of_another_page_is_dropped_from_the_address(
    demonstration: str, open_page: Callable[..., Page], path: str
):
    page = open_page(f"{demonstration}/{path}?lang=en&engagement=E02&wave=1")
    page.get_by_role("heading", level=2).first.wait_for()
    settled(page)
    assert choices(page) == {"engagement": ["E02"], "lang": ["en"]}


def test_the_questions_are_those_of_the_chosen_wave(demonstration: str, open_page: Callable[..., Page]):
    page = open_page(f"{demonstration}/engagement?lang=en&engagement=E01")
    title(page, "Lastensuojelun avohuollon tiimi")
    page.locator("[class*=st-key-theme-row-] summary").first.click()
    expect(page.get_by_text(f"Answers in this survey: {FOLLOW_UP}")).to_be_visible()
    choose_wave(page, MIDWAY)
    expect(page.get_by_text(f"Answers in this survey: {MIDWAY}")).to_be_visible()
    expect(page.get_by_text(f"answered both surveys: Alkukysely 2025 and {MIDWAY}").first).to_be_visible()
