import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import choose, running, settled

pytestmark = pytest.mark.browser


def agree(page: Page, title: str) -> None:
    page.get_by_label("The goal in one sentence").fill(title)
    for label, text in (("0 · as expected", "Most"), ("−1 · less than expected", "Half"), ("+1 · more than", "All")):
        page.get_by_label(label).fill(text)
    page.get_by_role("button", name="Save the goal").click()


def test_a_goal_is_agreed_rated_in_its_own_words_and_stands_in_the_ledger(
    demonstration_database: Path, open_page: Callable[..., Page]
):
    with running(demonstration_database) as address:
        page = open_page(f"{address}/goals?lang=en&engagement=E01&section=change")
        expect(page.get_by_label("The goal in one sentence")).to_be_visible(timeout=90_000)
        page.get_by_role("button", name="Save the goal").click()
        expect(page.get_by_text("Give the goal a title")).to_be_visible()
        agree(page, "Meetings begin on time")
        expect(page.get_by_text("The goal is in the ledger.")).to_be_visible()
        settled(page)
        expect(page.get_by_label("The goal in one sentence")).to_have_value("")

        page.get_by_role("radio", name="Rate", exact=True).click()
        page.locator("label").filter(has_text=re.compile(r"\+1 · All$")).click()
        page.get_by_role("button", name="Save the ratings").click()
        expect(page.get_by_text("1 rating was written.")).to_be_visible()

        page.get_by_role("radio", name="Goals now").click()
        expect(page.locator(".goal-ladder .now").filter(has_text=re.compile("now: All$"))).to_be_visible()
        page.get_by_text("The ledger", exact=True).click()
        expect(page.locator(".js-plotly-plot")).to_be_visible()
        assert "section=rate" not in page.url


def test_what_was_typed_survives_another_language_and_another_page(
    demonstration_database: Path, open_page: Callable[..., Page]
):
    with running(demonstration_database) as address:
        page = open_page(f"{address}/goals?lang=en&engagement=E01&section=change")
        title = page.get_by_label("The goal in one sentence")
        expect(title).to_be_visible(timeout=90_000)
        title.fill("Half a thou")
        choose(page, "Theme", "Interaction")
        settled(page)
        page.get_by_role("radio", name="Suomi").click()
        expect(page.get_by_role("heading", level=1, name="Tavoitteet")).to_be_visible()
        settled(page)  # until then the field in the language of before may stand beside the new one
        expect(page.locator("input[type=text][value='Half a thou']")).to_be_visible()
        expect(page.get_by_role("combobox", name="Teema")).to_have_value("Vuorovaikutus")
        page.get_by_role("button", name="Tallenna tavoite").click()
        settled(page)
        expect(page.get_by_role("combobox", name="Teema")).to_have_value("Vuorovaikutus")
        page.get_by_test_id("stSidebarNavItems").get_by_role("link", name="Menetelmät").click()
        expect(page.get_by_role("heading", level=1, name="Menetelmät")).to_be_visible()
        page.get_by_test_id("stSidebarNavItems").get_by_role("link", name="Tavoitteet").click()
        page.get_by_role("radio", name=re.compile("^(Agree and change|Sovi ja muuta)$")).click()
        expect(page.locator("input[type=text][value='Half a thou']")).to_be_visible()


def test_half_a_goal_survives_a_reload_and_is_gone_once_it_is_saved(
    demonstration_database: Path, open_page: Callable[..., Page]
):
    with running(demonstration_database) as address:
        page = open_page(f"{address}/goals?lang=en&engagement=E01&section=change")
        title = page.get_by_label("The goal in one sentence")
        expect(title).to_be_visible(timeout=90_000)
        title.fill("Half a thou")
        title.press("Tab")
        settled(page)
        page.reload()
        expect(title).to_have_value("Half a thou")
        expect(page.get_by_text("What you typed earlier and did not save is here again.")).to_be_visible()
        agree(page, "Meetings begin on time")
        expect(page.get_by_text("The goal is in the ledger.")).to_be_visible()
        page.reload()
        expect(title).to_have_value("")
        settled(page)
        expect(page.get_by_text("What you typed earlier")).to_have_count(0)


def test_a_decision_is_written_done_and_reopened(demonstration_database: Path, open_page: Callable[..., Page]):
    with running(demonstration_database) as address:
        page = open_page(f"{address}/goals?lang=en&engagement=E01&section=decisions")
        expect(page.get_by_role("heading", name="A new decision")).to_be_visible(timeout=90_000)
        page.get_by_label("What was decided").last.fill("Breaks are kept")
        page.get_by_role("button", name="Save decision").click()
        expect(page.get_by_text("Breaks are kept", exact=True)).to_be_visible()
        expect(page.get_by_role("heading", name="Open (2)")).to_be_visible()
        page.get_by_role("button", name="Mark as done").last.click()
        page.get_by_role("button", name="It is done").click()
        expect(page.get_by_role("heading", name="Done (3)")).to_be_visible()


def test_the_ledger_fits_a_phone(demonstration: str, open_page: Callable[..., Page]):
    page = open_page(
        f"{demonstration}/goals?lang=fi&engagement=E05", viewport={"width": 390, "height": 844}, color_scheme="dark"
    )
    page.get_by_text("Tavoitteiden historia", exact=True).click()
    chart = page.locator(".js-plotly-plot")
    chart.scroll_into_view_if_needed()
    expect(chart.locator("svg").first).to_be_visible()
    frame = chart.bounding_box()
    texts = chart.locator("text").evaluate_all("found => found.map(one => one.getBoundingClientRect().toJSON())")
    assert texts
    assert all(frame["x"] - 1 <= text["left"] and text["right"] <= frame["x"] + frame["width"] + 1 for text in texts)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
