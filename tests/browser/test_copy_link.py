"""Copies links to pages in Chromium, and opens them as somebody else does."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import settled

pytestmark = pytest.mark.browser


def copied_link(page: Page, ask: str, done: str) -> str:
    """Presses the button, which says when the link is copied; returns what the clipboard holds then."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name=ask).click()
    expect(page.get_by_role("button", name=done)).to_be_visible()
    return page.evaluate("navigator.clipboard.readText()")


def test_a_link_to_an_engagement_names_it_also_where_the_address_does_not(
    demonstration: str, open_page: Callable[..., Page]
):
    page = settled(open_page(f"{demonstration}/engagement?engagement=E05", locale="en-GB"))
    page.get_by_test_id("stSidebarNav").get_by_role("link", name="Releases").click()
    page.get_by_role("heading", name="Releases", level=1).wait_for()
    settled(page)
    link = copied_link(page, "Copy the link to this page", "The link has been copied")
    assert link.startswith(f"{demonstration}/releases?")
    assert "engagement=E05" in link


def test_a_link_to_the_overview_holds_its_filters_and_is_told_in_the_language_of_the_page(
    demonstration: str, open_page: Callable[..., Page]
):
    page = settled(open_page(f"{demonstration}/?lang=fi&form=group"))
    link = copied_link(page, "Kopioi linkki tähän sivuun", "Linkki on kopioitu")
    assert "form=group" in link
    expect(page.get_by_role("button", name="Kopioi linkki tähän sivuun")).to_be_visible()


def test_without_a_clipboard_for_scripts_the_link_is_copied_too(demonstration: str, open_page: Callable[..., Page]):
    page = open_page("about:blank", anew=True)
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    settled(page.goto(f"{demonstration}/?lang=en") and page)
    page.get_by_role("button", name="Copy the link to this page").click()
    expect(page.get_by_role("button", name="The link has been copied")).to_be_visible()


def test_pages_of_which_nobody_would_send_a_link_have_no_button(demonstration: str, open_page: Callable[..., Page]):
    page = settled(open_page(f"{demonstration}/manage?lang=en"))
    expect(page.locator("button.copy-link")).to_have_count(0)
