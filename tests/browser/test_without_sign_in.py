"""Without sign-in only this computer gets in, and to a database of one's own only a browser that knows the token."""

import re
import socket
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from data.records import people
from data.store import OWNER, Store
from tests.browser.conftest import TOKEN, free_port, running
from tests.browser.signing_in import fill, heading
from tests.conftest import missing

pytestmark = pytest.mark.browser
ASKED = "Open the address from the terminal"


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


@contextmanager
def forwarded(address: str) -> Iterator[str]:
    """Forwards bytes from another port of this computer to the product, as `ssh -L` does, and adds nothing."""
    port, target = free_port(), urlsplit(address).port
    with socket.create_server(("127.0.0.1", port)) as listening:
        threading.Thread(target=_forward_all, args=(listening, target), daemon=True).start()
        yield f"http://localhost:{port}"


def _forward_all(listening: socket.socket, target: int) -> None:
    with suppress(OSError):
        while True:
            here, there = listening.accept()[0], socket.create_connection(("127.0.0.1", target))
            for source, sink in ((here, there), (there, here)):
                threading.Thread(target=_pump, args=(source, sink), daemon=True).start()


def _pump(source: socket.socket, sink: socket.socket) -> None:
    with suppress(OSError):
        while part := source.recv(65536):
            sink.sendall(part)
        sink.shutdown(socket.SHUT_WR)


def printed_address(folder: Path) -> str:
    """The address with the token that the product wrote to its terminal."""
    written = "".join(log.read_text() for log in folder.glob("*.log"))
    found = re.search(r"http://\S+/open\?token=\S+", written)
    assert found, written
    return found[0]


def without_cookies(open_page: Callable[..., Page]) -> Page:
    """A page of a browser that does not know the token."""
    page = open_page("about:blank", locale="en-GB", anew=True)
    page.context.clear_cookies()
    return page


def test_a_forwarder_that_adds_no_header_does_not_open_a_database(tmp_path: Path, open_page: Callable[..., Page]):
    fill(tmp_path / "outcomes.duckdb")
    with (
        running(tmp_path / "outcomes.duckdb", OUTCOMES_DEMO="false", OUTCOMES_TOKEN="") as running_at,
        forwarded(running_at) as elsewhere,
    ):
        page = open_page(f"{elsewhere}/engagement?engagement=A-1&lang=en")
        heading(page, ASKED)
        expect(page.get_by_text("Team")).to_have_count(0)
        expect(page.get_by_test_id("stSidebarNav")).to_have_count(0)


def test_the_printed_address_opens_the_database_for_this_browser(tmp_path: Path, open_page: Callable[..., Page]):
    fill(tmp_path / "outcomes.duckdb")
    with running(tmp_path / "outcomes.duckdb", OUTCOMES_DEMO="false", OUTCOMES_TOKEN="") as running_at:
        page = without_cookies(open_page)
        page.goto(printed_address(tmp_path))
        heading(page, "Overview")
        assert "token" not in page.url
        (cookie,) = (one for one in page.context.cookies() if one["name"].startswith("outcomes_token"))
        assert cookie["httpOnly"]
        assert cookie["sameSite"] == "Strict"
        assert cookie["value"] not in printed_address(tmp_path)
        page.goto(f"{running_at}/engagement?engagement=A-1&lang=en")
        heading(page, "Team A-1")


def test_the_token_can_be_typed_and_a_wrong_one_is_refused(tmp_path: Path, open_page: Callable[..., Page]):
    fill(tmp_path / "outcomes.duckdb")
    with running(tmp_path / "outcomes.duckdb", OUTCOMES_DEMO="false") as running_at:
        page = without_cookies(open_page)
        page.goto(f"{running_at}/?lang=en")
        heading(page, ASKED)
        for typed, expected in (("another token", ASKED), (TOKEN, "Overview")):
            page.get_by_label("Token", exact=True).fill(typed)
            page.get_by_role("button", name="Open with the token").click()
            if typed != TOKEN:
                expect(page.get_by_text("That was not the token of this start.")).to_be_visible()
            heading(page, expected)


class StayHere(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *asked: object) -> None:
        return None


def test_a_wrong_token_sets_no_cookie(demonstration: str):
    for query in ("token=another", "token=", "", "token=%ff"):
        with pytest.raises(urllib.error.HTTPError) as answer:
            urllib.request.build_opener(StayHere).open(f"{demonstration}/open?{query}")
        assert answer.value.code == 303
        assert answer.value.headers["location"] == "/?wrong-token=1"
        assert not any("outcomes_token" in cookie for cookie in answer.value.headers.get_all("set-cookie") or ())


def test_the_untouched_demonstration_opens_without_a_token_and_a_changed_one_does_not(
    demonstration_database: Path, tmp_path: Path, open_page: Callable[..., Page]
):
    with running(demonstration_database, OUTCOMES_TOKEN="") as running_at:
        page = without_cookies(open_page)
        page.goto(f"{running_at}/?lang=en")
        heading(page, "Overview")
        assert not [one for one in page.context.cookies() if one["name"].startswith("outcomes_token")]
    with Store.open(str(demonstration_database)) as store:
        people.add_organisation(store, OWNER, "Ours")
    with running(demonstration_database, OUTCOMES_TOKEN="") as running_at:
        page.goto(f"{running_at}/?lang=en")
        heading(page, ASKED)
