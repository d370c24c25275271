from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from data.publication import publish
from data.rights import Rights
from data.store import OWNER, Store
from pages.directory import entries_for
from tests.browser.conftest import running

pytestmark = pytest.mark.browser
PAGES = entries_for(Rights(lead=True))
SECTIONS = {
    "goals": ["change", "rate", "decisions"],
    "arrangements": ["participants", "surveys", "sessions"],
    "manage": ["organisations", "audit", "retention", "erasing", "backup"],
}
WITHIN = [f"{page}?section={section}&engagement=E02" for page, sections in SECTIONS.items() for section in sections]
OF_A_PAYER = ["?", "engagement?engagement=E02", "engagement?engagement=E05", "methods?"]
# Streamlit's own frame: its header and menus are not ours to mend.
THEIRS = ("stAppHeader", "stToolbar", "stMainMenu", "stSidebarCollapseButton", "stDataFrame", "stStatusWidget")


def faults(page: Page) -> list[tuple[str, str]]:
    """What axe finds serious or critical in what is ours: the fault and the place."""
    page.get_by_role("heading", level=1).wait_for()
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(500)
    return [
        (fault["id"], node["html"][:200])
        for fault in Axe().run(page).response["violations"]
        if fault["impact"] in ("serious", "critical")
        for node in fault["nodes"]
        if not any(name in node["html"] for name in THEIRS)
    ]


# Every page in every language and in both themes; axe takes long, so not each language in each theme.
@pytest.mark.parametrize(("language", "scheme"), [("fi", "light"), ("sv", "dark"), ("en", "light")])
def test_no_page_has_a_serious_accessibility_fault_of_ours(
    demonstration: str, open_page: Callable[..., Page], language: str, scheme: str
):
    found = {}
    page = open_page("about:blank", color_scheme=scheme)
    for entry in PAGES:
        page.goto(f"{demonstration}/{'' if entry.default else entry.url_path}?lang={language}")
        found[entry.url_path] = faults(page)
    assert {path: there for path, there in found.items() if there} == {}


def test_no_section_of_a_page_has_a_serious_accessibility_fault_of_ours(
    demonstration: str, open_page: Callable[..., Page]
):
    found = {}
    page = open_page("about:blank", color_scheme="dark")
    for path in WITHIN:
        page.goto(f"{demonstration}/{path}&lang=fi")
        found[path] = faults(page)
    assert {path: there for path, there in found.items() if there} == {}


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
    found = {}
    page = open_page("about:blank", color_scheme=scheme)
    for path in OF_A_PAYER:
        page.goto(f"{published}/{path}&lang={language}".replace("?&", "?"))
        found[path] = faults(page)
    assert {path: there for path, there in found.items() if there} == {}


@pytest.mark.parametrize("path", ["", "releases?engagement=E02", "goals?engagement=E02", "arrangements?engagement=E02"])
def test_every_control_is_reached_by_the_tabulator_key(demonstration: str, open_page: Callable[..., Page], path: str):
    page = open_page(f"{demonstration}/{path}")
    page.get_by_role("heading", level=1).wait_for()
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(500)
    main = "[data-testid=stMain]"
    wanted = page.evaluate(
        f"""() => [...document.querySelectorAll('{main} button, {main} a[href], {main} input, {main} summary')]
            .filter(one => one.offsetParent && !one.disabled && one.tabIndex >= 0 && !one.closest('[role=radiogroup]')
                && !one.closest('[data-testid=stDataFrame]') && !one.closest('[data-testid=stHeaderActionElements]'))
            .map((one, place) => one.dataset.wanted = String(place))"""
    )
    reached = set()
    for _ in range(3 * len(wanted) + 60):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("() => document.activeElement.dataset.wanted ?? ''"))
    assert wanted
    assert set(wanted) - reached == set()


def test_headings_are_in_order(demonstration: str, open_page: Callable[..., Page]):
    page = open_page("about:blank")
    for entry in PAGES:
        page.goto(f"{demonstration}/{'' if entry.default else entry.url_path}?lang=en")
        page.get_by_role("heading", level=1).wait_for()
        page.wait_for_load_state("networkidle")
        levels = page.locator("h1, h2, h3, h4").evaluate_all("found => found.map(one => Number(one.tagName[1]))")
        assert levels.count(1) == 1
        assert all(later <= earlier + 1 for earlier, later in pairwise(levels)), (
            entry.url_path,
            levels,
        )
