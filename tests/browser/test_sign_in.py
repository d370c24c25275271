import socket
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import oidc_provider_mock
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from analytics.model import Form, Kind
from data.records.engagements import create_engagement
from data.store import Store
from tests.browser.conftest import running, settled
from tests.browser.test_accessibility import THEIRS
from tests.conftest import missing

pytestmark = pytest.mark.browser

PEOPLE = {
    "lead": {"email": "Lead@Example.org", "email_verified": True, "name": "Liisa Lead"},
    "supervisor": {"email": "supervisor@example.org", "name": "Seija Supervisor"},
    "payer": {"email": "payer@example.org", "name": "Pekka Payer"},
    "stranger": {"email": "stranger@example.org", "name": "Nobody Here"},
    "pretender": {"email": "lead@example.org", "email_verified": False, "name": "Liisa Lead"},
}
SECRETS = """[auth]
redirect_uri = "http://localhost:{{port}}/oauth2callback"
cookie_secret = "0123456789abcdef0123456789abcdef"
client_id = "outcomes"
client_secret = "of no use elsewhere"
server_metadata_url = "{provider}/.well-known/openid-configuration"
"""


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    """A real OpenID provider on this computer that believes whoever one says to be."""
    users = [oidc_provider_mock.User(sub=sub, claims=claims) for sub, claims in PEOPLE.items()]
    with oidc_provider_mock.run_server_in_thread(user_claims=users) as server:
        yield f"http://localhost:{server.server_port}"


@contextmanager
def signing_in(folder: Path, provider: str, **environment: str) -> Iterator[str]:
    """The product with sign-in configured, on a database with a supervisor's and a payer's engagement."""
    secrets = folder / "secrets.toml"
    secrets.write_text(SECRETS.format(provider=provider))
    settings = {"OUTCOMES_DEMO": "false", "OUTCOMES_FIRST_LEAD": "lead@example.org", **environment}
    with running(folder / "outcomes.duckdb", more=["--secrets.files", str(secrets)], **settings) as address:
        yield address


def fill(database: Path) -> None:
    with Store.open(str(database)) as store, store.transaction() as write:
        own, others = (write.add("organisation", name=name) for name in ("Own Oy", "Others Oy"))
        supervisor = write.add("person", name="Seija", email="supervisor@example.org")
        payer = write.add("person", name="Pekka", email="payer@example.org")
        write.add("person", name="Stranger", email="stranger@example.org")
        write.put("person_right", person_id=supervisor, role="supervisor")
        write.put("person_right", person_id=payer, role="payer", organisation_id=own)
        for code, organisation in (("A-1", own), ("B-1", others)):
            number = create_engagement(write, code, f"Team {code}", Kind.SUPERVISION, Form.GROUP, supervisor)
            write.put("party", engagement_id=number, organisation_id=organisation)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, provider: str) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("sign-in")
    fill(folder / "outcomes.duckdb")
    with signing_in(folder, provider) as running_at:
        yield running_at


def sign_in(page: Page, who: str) -> None:
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name=who, exact=True).first.click()
    page.wait_for_url(lambda url: "oauth2" not in url)


def withdraw(page: Page, name: str) -> None:
    """On the page Manage: take the supervisor's right from this person."""
    edit = page.locator("[class*=st-key-change-person-]")
    row = page.get_by_test_id("stHorizontalBlock").filter(has_text=name).filter(has=edit)
    row.last.get_by_role("button").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_text("Supervisor", exact=True).click()
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_have_count(0)


def links(page: Page) -> list[str]:
    page.get_by_test_id("stSidebarNav").get_by_role("link").first.wait_for()
    texts = page.get_by_test_id("stSidebarNav").get_by_role("link").all_inner_texts()
    return [text.splitlines()[-1] for text in texts]  # the first line is the icon's name


def heading(page: Page, name: str) -> None:
    expect(page.get_by_role("heading", name=name, level=1)).to_be_visible()


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


def test_signing_out_closes_the_door_also_to_the_page_that_is_gone_back_to(
    address: str, open_page: Callable[..., Page]
):
    page = open_page(f"{address}/engagement?engagement=A-1", locale="en-GB")
    sign_in(page, "supervisor")
    heading(page, "Team A-1")
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/end_session**")
    page.get_by_role("button").first.click()
    heading(page, "Outcomes of supervision")
    page.goto(f"{address}/engagement?engagement=A-1&lang=en")
    heading(page, "Outcomes of supervision")
    expect(page.get_by_text("Team A-1")).to_have_count(0)


def sign_out(page: Page) -> None:
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/end_session**")
    page.get_by_role("button").first.click()
    heading(page, "Outcomes of supervision")


def test_what_was_typed_is_nobody_elses_survives_a_reload_and_ends_with_signing_out(
    address: str, open_page: Callable[..., Page]
):
    place = f"{address}/goals?lang=en&engagement=A-1&section=decisions"
    page, lead = (open_page(place, locale="en-GB") for _ in range(2))
    box = page.get_by_label("What was decided")
    sign_in(page, "supervisor")
    box.fill("Breaks are")
    box.press("Tab")
    settled(page)
    sign_in(lead, "lead")
    expect(lead.get_by_label("What was decided")).to_have_value("")
    page.reload()
    expect(box).to_have_value("Breaks are")
    sign_out(page)
    page.goto(place)
    sign_in(page, "supervisor")
    expect(box).to_have_value("")


@pytest.mark.parametrize("who", ["stranger", "pretender"])
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


def own_address() -> str:
    """An address of this computer that is not loopback."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        try:
            asked.connect(("192.0.2.1", 9))  # nothing is sent
        except OSError:
            missing("this computer has no address but loopback")
        return asked.getsockname()[0]


def test_without_sign_in_only_this_computer_sees_anything(tmp_path: Path, open_page: Callable[..., Page]):
    fill(tmp_path / "outcomes.duckdb")
    more = ["--server.address", "0.0.0.0"]
    with running(tmp_path / "outcomes.duckdb", more=more, OUTCOMES_DEMO="false") as running_at:
        page = open_page(running_at.replace("localhost", own_address()) + "/engagement?engagement=A-1&lang=en")
        heading(page, "Sign-in is not configured")
        expect(page.get_by_test_id("stSidebarNav")).to_have_count(0)
        expect(page.get_by_text("Team")).to_have_count(0)
        page = open_page(f"{running_at}/engagement?engagement=A-1&lang=en")
        heading(page, "Team A-1")
        expect(page.get_by_role("button", name="Sign out")).to_have_count(0)


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded"])
def test_without_sign_in_nobody_comes_in_through_a_proxy(
    demonstration: str, open_page: Callable[..., Page], header: str
):
    page = open_page("about:blank")
    page.context.set_extra_http_headers({header: "127.0.0.1"})
    page.goto(f"{demonstration}/?lang=en")
    heading(page, "Sign-in is not configured")


def test_without_sign_in_a_foreign_name_for_this_computer_is_elsewhere(
    demonstration: str, open_page: Callable[..., Page]
):
    name = "rebound.localhost"
    page = open_page(demonstration.replace("localhost", name) + "/?lang=en")
    heading(page, "Sign-in is not configured")


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
