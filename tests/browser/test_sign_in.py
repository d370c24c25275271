import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import settled
from tests.browser.signing_in import (
    PEOPLE,
    change_person,
    fill,
    heading,
    links,
    openid_provider,  # noqa: F401
    product_with_sign_in,  # noqa: F401
    sign_in,
    signing_in,
    withdraw,
)
from tests.browser.test_accessibility import THEIRS

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("path", ["engagement?engagement=A-1", "no-such-page"])
def test_signed_out_a_deep_link_into_a_fresh_process_shows_the_sign_in_page_only(
    tmp_path: Path, provider: str, open_page: Callable[..., Page], path: str
):
    fill(tmp_path / "outcomes.duckdb")
    with signing_in(tmp_path, provider) as running_at:
        page = open_page("about:blank", locale="en-GB", anew=True)
        heard: list[bytes | str] = []
        page.on("websocket", lambda socket: socket.on("framereceived", lambda part: heard.append(part)))
        page.goto(f"{running_at}/{path}")
        heading(page, "Outcomes of supervision")
        expect(page.get_by_test_id("stSidebarNav")).to_have_count(0)
        expect(page.get_by_test_id("stMain").get_by_role("heading")).to_have_count(1)
        said = b"".join(part if isinstance(part, bytes) else part.encode() for part in heard)
        assert said
        assert b"Team" not in said


def test_a_deep_link_is_kept_across_the_sign_in_and_then_forgotten(address: str, open_page: Callable[..., Page]):
    page = open_page(f"{address}/engagement?engagement=B-1&lang=en")
    sign_in(page, "supervisor")
    heading(page, "Team B-1")
    assert page.url == f"{address}/engagement?engagement=B-1&lang=en"
    cookies = {cookie["name"]: cookie for cookie in page.context.cookies()}
    assert "outcomes_place" not in cookies
    assert cookies["_streamlit_user"]["httpOnly"]
    expect(page.get_by_test_id("stSidebar").get_by_text("Seija Supervisor")).to_be_visible()


def test_a_language_chosen_on_the_sign_in_page_is_kept_too(address: str, open_page: Callable[..., Page]):
    page = open_page(f"{address}/compare", locale="en-GB")
    page.get_by_role("radio", name="Svenska").click()
    expect(page.locator("html")).to_have_attribute("lang", "sv")
    page.get_by_test_id("stMain").get_by_test_id("stButton").get_by_role("button").click()
    page.get_by_role("button", name="supervisor", exact=True).first.click()
    page.wait_for_url(f"{address}/compare?lang=sv")
    heading(page, "Jämförelse")


@pytest.mark.parametrize("who", ["stranger", "pretender", "silent"])
def test_one_without_rights_is_told_so_with_the_address_and_sees_nothing_else(
    address: str, open_page: Callable[..., Page], who: str
):
    page = open_page(f"{address}/engagement?engagement=A-1&lang=en")
    sign_in(page, who)
    heading(page, "No rights here")
    expect(page.get_by_text(PEOPLE[who]["email"].replace("@", "@\N{WORD JOINER}"))).to_be_visible()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    expect(page.get_by_test_id("stSidebarNav")).to_have_count(0)
    expect(page.get_by_text("Team")).to_have_count(0)


def test_a_payer_gets_the_released_pages_only_whatever_the_address(address: str, open_page: Callable[..., Page]):
    page = open_page(address, locale="en-GB")
    sign_in(page, "payer")
    assert links(page) == ["Overview", "Engagement", "Methods"]
    for path in ("engagement?engagement=A-1", "engagement?engagement=B-1", "responses", "goals", "manage"):
        page.goto(f"{address}/{path}")
        assert links(page) == ["Overview", "Engagement", "Methods"]
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        settled(page)
        expect(page.get_by_text("Team")).to_have_count(0)


def test_the_first_lead_comes_in_by_the_address_of_the_setting(address: str, open_page: Callable[..., Page]):
    page = open_page(f"{address}/?lang=en")
    sign_in(page, "lead")
    heading(page, "Overview")
    assert "Manage" in links(page)


def test_a_right_that_the_lead_withdraws_is_gone_at_the_next_click(
    tmp_path: Path, provider: str, open_page: Callable[..., Page]
):
    fill(tmp_path / "outcomes.duckdb")
    with signing_in(tmp_path, provider) as running_at:
        lead = open_page(f"{running_at}/manage", locale="en-GB")
        sign_in(lead, "lead")
        worker = open_page(f"{running_at}/engagement?engagement=A-1", locale="en-GB")
        sign_in(worker, "supervisor")
        heading(worker, "Team A-1")
        withdraw(lead, "Seija")
        worker.get_by_test_id("stSidebarNav").get_by_role("link", name="Compare").click()
        heading(worker, "No rights here")
        expect(worker.get_by_text("Team A-1")).to_have_count(0)
        expect(worker.get_by_test_id("stSidebarNav")).to_have_count(0)


def test_a_tampered_cookie_is_nobody(address: str, open_page: Callable[..., Page]):
    page = open_page(f"{address}/?lang=en")
    page.context.add_cookies([{"name": "_streamlit_user", "value": "eyJlbWFpbCI6ICJsZWFkIn0=.x.y", "url": address}])
    page.reload()
    heading(page, "Outcomes of supervision")


def test_a_planted_place_does_not_lead_away(address: str, open_page: Callable[..., Page]):
    page = open_page(f"{address}/?lang=en")
    heading(page, "Outcomes of supervision")
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/oauth2/**")
    page.context.add_cookies([{"name": "outcomes_place", "value": "//evil.example/evil", "url": address}])
    page.get_by_role("button", name="supervisor", exact=True).first.click()
    page.wait_for_url(f"{address}/")


def test_no_address_of_a_person_is_in_the_log(tmp_path: Path, provider: str, open_page: Callable[..., Page]):
    fill(tmp_path / "outcomes.duckdb")
    with signing_in(tmp_path, provider) as running_at:
        page = open_page(f"{running_at}/?lang=en")
        sign_in(page, "supervisor")
        heading(page, "Overview")
        page = open_page(f"{running_at}/?lang=en")
        sign_in(page, "stranger")
        heading(page, "No rights here")
    written = "".join(log.read_text() for log in tmp_path.glob("*.log"))
    assert "example.org" not in written


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_sign_in_page_has_no_serious_accessibility_fault_of_ours(
    address: str, open_page: Callable[..., Page], scheme: str
):
    page = open_page(f"{address}/?lang=en", color_scheme=scheme)
    heading(page, "Outcomes of supervision")
    settled(page)
    faults = Axe().run(page).response["violations"]
    places = [node["html"] for one in faults if one["impact"] in ("serious", "critical") for node in one["nodes"]]
    assert [place for place in places if not any(name in place for name in THEIRS)] == []


@pytest.mark.parametrize("said", [{}, {"X-Forwarded-Proto": "https"}])
def test_cookies_are_marked_secure_where_the_browser_speaks_https(address: str, said: dict[str, str]):
    with urllib.request.urlopen(urllib.request.Request(f"{address}/_stcore/health", headers=said)) as answer:
        (cookie,) = answer.headers.get_all("Set-Cookie")
    assert cookie.endswith("; Secure") == bool(said)


def test_an_heir_of_the_mailbox_is_let_in_only_when_the_lead_has_released_the_account(
    tmp_path: Path, provider: str, open_page: Callable[..., Page]
):
    fill(tmp_path / "outcomes.duckdb")
    with signing_in(tmp_path, provider) as running_at:
        first, heir, lead = (open_page(f"{running_at}/?lang=en", locale="en-GB") for _ in range(3))
        sign_in(first, "supervisor")
        heading(first, "Overview")
        sign_in(heir, "heir")
        heading(heir, "No rights here")
        expect(heir.get_by_text("from another account before")).to_be_visible()
        expect(heir.get_by_test_id("stSidebarNav")).to_have_count(0)
        sign_in(lead, "lead")
        heading(lead, "Overview")
        lead.goto(f"{running_at}/manage?lang=en")
        change_person(lead, "Seija").get_by_role("button", name="Release the account").click()
        heading(first, "Outcomes of supervision")
        heir.goto(f"{running_at}/?lang=en")
        expect(heir.get_by_text("Your sign-in has ended.")).to_be_visible()
        sign_in(heir, "heir")
        heading(heir, "Overview")
