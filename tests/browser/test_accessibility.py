import re
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from data.records.rights import Rights
from data.releases.publication import publish
from data.store import OWNER, Store
from pages.page_table import entries_for
from tests.browser.conftest import each_page, running, settled
from tests.pages.sections import SECTIONS

pytestmark = pytest.mark.browser
PAGES = entries_for(Rights(lead=True))
WITHIN = [f"{page}?section={section}&engagement=E02" for page, sections in SECTIONS.items() for section in sections[1:]]
OF_A_PAYER = ["?", "engagement?engagement=E02&"]
# Of lesser weight to axe, but asked of every page.
ASKED = ("heading-order", "page-has-heading-one")
# Streamlit's own frame: its header and menus are not ours to mend.
THEIRS = ("stAppHeader", "stToolbar", "stMainMenu", "stSidebarCollapseButton", "stDataFrame", "stStatusWidget")


def faults(page: Page) -> list[tuple[str, str]]:
    """What axe finds serious or critical in what is ours, headings out of order, and errors shown: the fault and the place."""
    settled(page)
    titles, errors = page.locator("h1").count(), page.get_by_test_id("stAlertContentError").count()
    return (
        [("one-h1", str(titles))] * (titles != 1)
        + [("error", "")] * errors
        + [
            (fault["id"], node["html"][:200])
            for fault in Axe().run(page).response["violations"]
            if fault["impact"] in ("serious", "critical") or fault["id"] in ASKED
            for node in fault["nodes"]
            if not any(name in node["html"] for name in THEIRS)
        ]
    )


def faults_of(page: Page, addresses: Iterable[str]) -> dict[str, list[tuple[str, str]]]:
    found = {}
    for address in addresses:
        page.goto(address)
        found[address] = faults(page)
    return {address: there for address, there in found.items() if there}


# Every page in every language and in both themes; axe takes long, so not each language in each theme.
@pytest.mark.parametrize(("language", "scheme"), [("fi", "light"), ("sv", "dark"), ("en", "light")])
def test_no_page_has_a_serious_fault_asks_another_host_or_breaks_the_policy(
    demonstration: str, open_page: Callable[..., Page], language: str, scheme: str
):
    page = open_page(f"{demonstration}/?lang={language}", color_scheme=scheme)
    found = {address: faults(page) for address in each_page(page)}
    assert len(found) == len(PAGES)
    assert not any(found.values()), found
    asked = [urlsplit(address) for address in page.requested]
    assert {one.hostname for one in asked if one.scheme not in ("data", "blob", "about")} == {"localhost"}
    assert [text for text in page.complaints if re.search("Content.Security.Policy", text)] == []


def test_no_section_of_a_page_has_a_serious_accessibility_fault_of_ours(
    demonstration: str, open_page: Callable[..., Page]
):
    page = open_page("about:blank", color_scheme="dark")
    assert faults_of(page, [f"{demonstration}/{path}&lang=fi" for path in WITHIN]) == {}


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory, loaded_demonstration: bytes) -> Iterator[str]:
    """The payer's side on the demonstration's releases."""
    folder = tmp_path_factory.mktemp("published")
    (folder / "outcomes.duckdb").write_bytes(loaded_demonstration)
    with Store.open(str(folder / "outcomes.duckdb")) as store:
        publish(store, OWNER, folder / "published.duckdb")
    with running(folder / "published.duckdb") as address:
        yield address


@pytest.mark.parametrize(("language", "scheme"), [("fi", "dark"), ("sv", "light"), ("en", "dark")])
def test_no_page_of_a_payer_has_a_serious_accessibility_fault_of_ours(
    published: str, open_page: Callable[..., Page], language: str, scheme: str
):
    page = open_page("about:blank", color_scheme=scheme)
    assert faults_of(page, [f"{published}/{path}lang={language}" for path in OF_A_PAYER]) == {}


@pytest.mark.parametrize("path", ["", "arrangements?engagement=E02"])
def test_every_control_is_reached_by_the_tabulator_key(demonstration: str, open_page: Callable[..., Page], path: str):
    page = settled(open_page(f"{demonstration}/{path}"))
    folded = page.locator("[data-testid=stMain] details:not([open]) > summary")
    folded.evaluate_all("found => found.forEach(one => one.click())")
    settled(page)
    main = "[data-testid=stMain]"
    wanted = page.evaluate(
        f"""() => [...document.querySelectorAll('{main} button, {main} a[href], {main} input, {main} summary')]
            .filter(one => one.checkVisibility() && !one.disabled && one.tabIndex >= 0 && !one.closest('[role=radiogroup]')
                && !one.closest('[data-testid=stDataFrame]') && !one.closest('[data-testid=stHeaderActionElements]'))
            .map((one, place) => one.dataset.wanted = String(place))"""
    )
    reached = set()
    for _ in range(3 * len(wanted) + 60):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("() => document.activeElement.dataset.wanted ?? ''"))
    assert wanted
    assert set(wanted) - reached == set()


# The outline of what has the keyboard's focus, or of the label around a box or a circle; and the colour behind it.
FOCUSED = """() => {
  const one = document.activeElement, label = one.closest('label')
  const drawn = label && label.querySelector('input') === one && getComputedStyle(label).outlineStyle === 'solid' ? label : one
  const {outlineStyle, outlineWidth, outlineColor, outlineOffset} = getComputedStyle(drawn)
  let behind = parseFloat(outlineOffset) < 0 ? drawn : drawn.parentElement, ground = 'rgba(0, 0, 0, 0)'
  while (behind && !ground.startsWith('rgb(')) { ground = getComputedStyle(behind).backgroundColor; behind = behind.parentElement }
  return {name: one.outerHTML.slice(0, 200), line: outlineStyle + ' ' + outlineWidth, colour: outlineColor, ground,
          link: !!one.closest('[data-testid=stHeaderActionElements]'), end: one === document.body}
}"""


def brightness(colour: str) -> float:
    """Returns the relative luminance of a colour (WCAG 2.2)."""
    parts = [float(part) / 255 for part in re.findall(r"[\d.]+", colour)[:3]]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Returns the ratio of two colours' brightness, 1 to 21 (WCAG 2.2)."""
    dark, light = sorted((brightness(one), brightness(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["", "arrangements?engagement=E02"])
def test_what_has_the_focus_has_an_outline_that_is_seen_and_headings_are_no_stops(
    demonstration: str, open_page: Callable[..., Page], path: str, scheme: str
):
    page = settled(open_page(f"{demonstration}/{path}", color_scheme=scheme))
    stops = []
    for _ in range(60):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(FOCUSED))
    stops = [stop for stop in stops if not stop["end"]]
    assert len(stops) > 20
    assert [stop["name"] for stop in stops if stop["link"]] == []
    assert [stop["name"] for stop in stops if stop["line"] != "solid 2px"] == []
    assert [stop["name"] for stop in stops if contrast(stop["colour"], stop["ground"]) < 3] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_links_look_like_links(demonstration: str, open_page: Callable[..., Page], scheme: str):
    page = settled(open_page(f"{demonstration}/?lang=en", color_scheme=scheme))
    links = page.locator("[data-testid=stMain] [data-testid=stPageLink] a p")
    looks = links.evaluate_all(
        "found => found.map(one => [getComputedStyle(one).textDecorationLine, getComputedStyle(one).color])"
    )
    text = page.locator("[data-testid=stMain] h1").evaluate("one => getComputedStyle(one).color")
    assert looks
    assert {line for line, _ in looks} == {"underline"}
    assert text not in {colour for _, colour in looks}
