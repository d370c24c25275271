from collections.abc import Callable
from itertools import pairwise

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from data.rights import Rights
from pages.directory import entries_for

pytestmark = pytest.mark.browser
PAGES = entries_for(Rights(lead=True))
# Streamlit's own frame: its header and menus are not ours to mend.
THEIRS = ("stAppHeader", "stToolbar", "stMainMenu", "stSidebarCollapseButton", "stDataFrame", "stStatusWidget")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_no_page_has_a_serious_accessibility_fault_of_ours(
    demonstration: str, open_page: Callable[..., Page], language: str, scheme: str
):
    found = []
    for entry in PAGES:
        page = open_page(
            f"{demonstration}/{'' if entry.default else entry.url_path}?lang={language}", color_scheme=scheme
        )
        page.get_by_role("heading", level=1).wait_for()
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(500)
        for fault in Axe().run(page).response["violations"]:
            if fault["impact"] in ("serious", "critical"):
                places = [
                    node["html"][:200] for node in fault["nodes"] if not any(name in node["html"] for name in THEIRS)
                ]
                found += [(entry.url_path, fault["id"], place) for place in places]
        page.context.close()
    assert found == []


def test_headings_are_in_order(demonstration: str, open_page: Callable[..., Page]):
    for entry in PAGES:
        page = open_page(f"{demonstration}/{'' if entry.default else entry.url_path}?lang=en")
        page.get_by_role("heading", level=1).wait_for()
        page.wait_for_load_state("networkidle")
        levels = page.locator("h1, h2, h3, h4").evaluate_all("found => found.map(one => Number(one.tagName[1]))")
        assert levels.count(1) == 1
        assert all(later <= earlier + 1 for earlier, later in pairwise(levels)), (
            entry.url_path,
            levels,
        )
