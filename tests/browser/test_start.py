import re
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from data.records.rights import Rights
from pages.page_table import entries_for
from tests.browser.conftest import each_page, running

pytestmark = pytest.mark.browser
PAGES = entries_for(Rights(lead=True))
TITLES = {
    "overview": "Yleiskuva",
    "engagement": "Työnohjaus",
    "goals": "Tavoitteet",
    "arrangements": "Järjestelyt",
    "compare": "Vertailu",
    "responses": "Vastaukset",
    "releases": "Julkaisut",
    "meeting": "Kokous",
    "methods": "Menetelmät",
    "manage": "Hallinta",
}


@pytest.mark.parametrize("entry", PAGES[::5], ids=lambda entry: entry.url_path)
def test_a_deep_link_as_the_first_request_of_a_fresh_process_goes_through_the_router(
    entry, tmp_path: Path, open_page: Callable[..., Page]
):
    with running(tmp_path / "outcomes.duckdb", OUTCOMES_DEMO="false") as address:
        page = open_page(f"{address}/{'' if entry.default else entry.url_path}")
        expect(page.get_by_role("heading", name=TITLES[entry.url_path], level=1)).to_be_visible()
        expect(page.get_by_test_id("stSidebarNav").get_by_role("link")).to_have_count(len(PAGES))


def test_it_also_runs_under_uvicorn(tmp_path: Path, open_page: Callable[..., Page]):
    with running(tmp_path / "outcomes.duckdb", command="uvicorn", OUTCOMES_DEMO="false") as address:
        page = open_page(f"{address}/responses")
        expect(page.get_by_role("heading", name="Vastaukset", level=1)).to_be_visible()


def test_every_answer_carries_the_security_headers(demonstration: str):
    for path in ("/", "/engagement", "/_stcore/health", "/no-such-page"):
        with urllib.request.urlopen(demonstration + path) as answer:
            policy = answer.headers["Content-Security-Policy"]
            assert "frame-ancestors 'none'" in policy
            assert "unsafe-eval" not in policy
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert answer.headers["Referrer-Policy"] == "no-referrer"


def test_the_page_tells_the_browser_its_language(demonstration: str, open_page: Callable[..., Page]):
    page = open_page("about:blank")
    for code, title in (("fi", "Yleiskuva"), ("sv", "Översikt"), ("en", "Overview")):
        page.goto(f"{demonstration}/?lang={code}")
        expect(page.get_by_role("heading", name=title, level=1)).to_be_visible()
        expect(page.locator("html")).to_have_attribute("lang", code)


def test_a_database_that_is_open_elsewhere_is_one_sentence_on_the_page(tmp_path: Path, open_page: Callable[..., Page]):
    database = tmp_path / "outcomes.duckdb"
    with (
        running(database, OUTCOMES_DEMO="false"),
        running(database, OUTCOMES_DEMO="false") as second,
    ):
        page = open_page(f"{second}/?lang=en")
        expect(page.get_by_text("is open in another process")).to_be_visible()
        expect(page.get_by_text("Traceback")).to_have_count(0)


def test_each_page_has_a_title_of_its_own_in_the_browser(demonstration: str, open_page: Callable[..., Page]):
    page = open_page(f"{demonstration}/?lang=fi")
    titles = []
    for _ in each_page(page):
        expect(page).to_have_title(re.compile(" – "))
        titles.append(page.title())
    assert titles == [f"{TITLES[entry.url_path]} – Työnohjauksen tulokset" for entry in PAGES]
