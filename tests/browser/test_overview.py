from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import choose, settled

pytestmark = pytest.mark.browser
OVERLAPPING = """() => {
  const seen = [...document.querySelectorAll('[data-testid=stMain] :is(h1, h2, p, label, img, button, .stPlotlyChart)')]
    .filter(one => one.checkVisibility() && !one.closest('details:not([open]), [data-testid=stElementToolbar]'))
    .map(one => ({one, box: one.getBoundingClientRect()})).filter(({box}) => box.width > 1 && box.height > 1)
  const found = []
  seen.forEach(({one, box}, place) => seen.slice(place + 1).forEach(other => {
    const apart = box.right <= other.box.left + 1 || other.box.right <= box.left + 1
      || box.bottom <= other.box.top + 1 || other.box.bottom <= box.top + 1
    if (!apart && !one.contains(other.one) && !other.one.contains(one)) found.push([one.outerHTML, other.one.outerHTML])
  }))
  return found.map(pair => pair.map(text => text.slice(0, 120)))
}"""


def choices(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def whole(page: Page) -> None:
    """Wait until everything is drawn."""
    page.get_by_role("heading", name="Engagements", exact=True).wait_for()
    expect(page.locator(".stPlotlyChart .main-svg").first).to_be_visible()
    settled(page)


@pytest.mark.parametrize(("width", "height", "scheme"), [(1366, 768, "light"), (390, 844, "dark")])
def test_nothing_overlaps_or_runs_out_of_the_page(
    demonstration: str, open_page: Callable[..., Page], width: int, height: int, scheme: str
):
    page = open_page(
        f"{demonstration}/?lang=en&form=group", viewport={"width": width, "height": height}, color_scheme=scheme
    )
    whole(page)
    assert page.evaluate(OVERLAPPING) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_every_trend_says_its_means_in_words(demonstration: str, open_page: Callable[..., Page]):
    page = open_page(f"{demonstration}/?lang=en")
    whole(page)
    pictures = page.locator("img[alt]")
    expect(pictures.first).to_be_visible()
    texts = pictures.evaluate_all("found => found.map(one => [one.alt, one.naturalWidth])")
    assert all(alt.startswith("Means 0–100 by survey. ") and width for alt, width in texts)


def test_a_filter_is_chosen_kept_in_the_address_cleared_and_brought_back(
    demonstration: str, open_page: Callable[..., Page]
):
    page = open_page(f"{demonstration}/?lang=en")
    whole(page)
    page.get_by_text("Filters", exact=True).click()
    settled(page)
    choose(page, "For whom", "Work community")
    expect(page.get_by_text("2 of 12 engagements match: Work community")).to_be_visible()
    assert choices(page) == {"lang": ["en"], "form": ["community"]}
    page.get_by_role("textbox", name="Search").fill("päiväkoti")
    page.get_by_role("textbox", name="Search").press("Enter")
    expect(page.get_by_text("1 of 12 engagements matches: päiväkoti · Work community")).to_be_visible()
    page.get_by_role("button", name="Clear filters").click()
    expect(page.get_by_text("12 engagements · ")).to_be_visible()
    assert choices(page) == {"lang": ["en"]}
    page.go_back()
    expect(page.get_by_text("1 of 12 engagements matches: päiväkoti · Work community")).to_be_visible()
    expect(page.get_by_role("textbox", name="Search")).to_have_value("päiväkoti")


def test_filters_hold_on_the_way_to_an_engagement_and_back(demonstration: str, open_page: Callable[..., Page]):
    page = open_page(f"{demonstration}/?lang=en&kind=coaching")
    whole(page)
    page.get_by_role("link", name="Esihenkilöiden ryhmäcoaching").last.click()
    expect(page.get_by_role("heading", name="Esihenkilöiden ryhmäcoaching", level=1)).to_be_visible()
    assert "kind" not in choices(page)
    page.get_by_role("link", name="Overview", exact=True).click()
    expect(page.get_by_text("1 of 12 engagements matches: Coaching")).to_be_visible()


@pytest.mark.parametrize("scheme", ["dark"])
def test_the_open_filters_and_the_comparison_have_no_serious_accessibility_fault(
    demonstration: str, open_page: Callable[..., Page], scheme: str
):
    page = open_page(f"{demonstration}/?lang=en&form=group", color_scheme=scheme)
    whole(page)
    page.get_by_text("Filters", exact=True).click()
    page.get_by_text("Each engagement", exact=True).first.click()
    expect(page.get_by_text("Change in points.").first).to_be_visible()
    faults = [one for one in Axe().run(page).response["violations"] if one["impact"] in ("serious", "critical")]
    ours = [node["html"][:160] for one in faults for node in one["nodes"] if "stAppHeader" not in node["html"]]
    assert ours == []
