"""Prints pages in Chromium: on A4, without menus, with charts whole."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import settled

pytestmark = pytest.mark.browser
PAPER = 703
"""The width of A4 between the margins, in px."""
# Stops charts from being drawn anew for another width: a printer gets them as they are on the screen.
KEEP_CHARTS = """
const Watching = ResizeObserver
window.ResizeObserver = class extends Watching {
  constructor(told) { super((...words) => { if (!window.prints) told(...words) }) }
}
addEventListener('resize', event => { if (window.prints) event.stopImmediatePropagation() }, true)
"""


def test_a_page_prints_whole_and_not_only_what_the_window_shows(demonstration: str, open_page: Callable[..., Page]):
    page = open_page(f"{demonstration}/engagement?lang=en&engagement=E02")
    open_first_row(page)
    page.evaluate(
        "addEventListener('beforeprint', () => { window.told = document.querySelectorAll('svg[viewBox].main-svg').length })"
    )
    printed = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type /Page\b(?!s)", printed)) >= 2
    assert {
        (round(float(x)), round(float(y))) for x, y in re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", printed)
    } == {(595, 842)}
    assert page.evaluate("window.told") > 0
    assert page.locator("svg[viewBox].main-svg").count() == 0


def open_first_row(page: Page) -> None:
    """Opens the first row of the themes, in which its charts are drawn."""
    settled(page).locator("[class*=st-key-theme-row-] summary").first.click()
    page.locator(".js-plotly-plot .main-svg").first.wait_for()
    settled(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_paper_there_are_no_menus_and_charts_are_as_wide_as_the_paper(
    demonstration: str, open_page: Callable[..., Page], scheme: str
):
    page = open_page("about:blank", color_scheme=scheme, anew=True)
    page.add_init_script(KEEP_CHARTS)
    page.goto(f"{demonstration}/engagement?lang=en&engagement=E02")
    open_first_row(page)
    charts = page.locator(".js-plotly-plot .main-svg").count()
    page.evaluate("window.prints = true; dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print", color_scheme=scheme)
    page.set_viewport_size({"width": PAPER, "height": 994})
    for hidden in ("stSidebar", "stHeader"):
        expect(page.get_by_test_id(hidden)).to_be_hidden()
    expect(page.get_by_test_id("stMain").get_by_role("button")).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    for row in page.locator("[class*=st-key-theme-row-] summary").all():
        assert row.is_visible()  # also the closed ones
    assert page.evaluate("document.documentElement.scrollHeight") > 1500
    drawn = page.locator(".js-plotly-plot .main-svg").evaluate_all(
        "found => found.map(one => [one.getBoundingClientRect().right, one.getBoundingClientRect().width])"
    )
    assert len(drawn) == charts > 0
    assert max(right for right, _ in drawn) <= PAPER + 1
    assert min(width for _, width in drawn) > PAPER / 4
