"""Attacks a running product over real sockets with requests that have no end, bytes that come too early, and sign-ins without end."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from tests.browser.conftest import running
from tests.browser.signing_in import openid_provider, product_with_sign_in  # noqa: F401
from tests.browser.sockets import PATIENCE, Client, RawConnection, titles

pytestmark = pytest.mark.browser
HEAD = b"GET /_stcore/health HTTP/1.1\r\nHost: localhost\r\n"
BEGINNINGS = {
    "nothing": b"",
    "half a head": HEAD,
    "a second half": HEAD + b"\r\n" + HEAD,
    "an answered request without its body": HEAD + b"Content-Length: 1000000\r\n\r\n" + b"a" * 10,
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("half-requests")


@pytest.fixture(scope="module")
def open_product(folder: Path) -> Iterator[str]:
    with running(folder / "outcomes.duckdb", OUTCOMES_DEMO="false") as running_at:
        yield running_at


def wait_until(holds: Callable[[], bool], trickle: Callable[[], None] = lambda: None) -> bool:
    """Waits until something holds, and does a small thing each second meanwhile; returns whether it came to hold."""
    end = time.monotonic() + PATIENCE
    while not holds() and time.monotonic() < end:
        trickle()
        time.sleep(1)
    return holds()


@pytest.mark.slow
def test_a_connection_without_a_whole_request_is_ended_also_one_that_goes_on_byte_by_byte(open_product: str):
    Client(open_product)
    connections = {name: RawConnection(open_product) for name in BEGINNINGS}
    for name, connection in connections.items():
        connection.send(BEGINNINGS[name])
    slow = RawConnection(open_product)
    slow.send(HEAD)

    def send_one_byte() -> None:
        if slow.is_open():
            slow.send(b"a")

    assert wait_until(lambda: not slow.is_open(), send_one_byte)
    assert {name: connection.is_open() for name, connection in connections.items()} == dict.fromkeys(BEGINNINGS, False)


@pytest.mark.slow
def test_connections_that_wait_for_a_request_make_room_and_fifty_people_come_in_meanwhile(open_product: str):
    Client(open_product)
    waiting = [RawConnection(open_product) for _ in range(450)]
    assert wait_until(lambda: not waiting[0].is_open())
    assert sum(connection.is_open() for connection in waiting) <= 300
    for owner in [Client(open_product) for _ in range(50)]:
        with owner.session() as own:
            assert titles(own.run()) == ["Overview"]
    for connection in waiting:
        connection.close()


@pytest.mark.slow
def test_bytes_before_a_websocket_is_accepted_leave_no_traceback_in_the_log(folder: Path, open_product: str):
    Client(open_product)
    connections = [RawConnection(open_product) for _ in range(175)]
    for connection in connections:
        connection.begin_websocket("/_stcore/stream")
    time.sleep(0.5)  # the last ones wait for their turn
    for connection in connections:
        connection.send(b"\xff" * 50)
    assert wait_until(lambda: not any(connection.is_open() for connection in connections))
    with Client(open_product).session() as own:
        assert titles(own.run()) == ["Overview"]
    written = "".join(log.read_text() for log in folder.glob("*.log"))
    assert "Traceback" not in written
    assert "Fatal error" not in written


def test_a_websocket_at_another_address_is_refused_and_its_bytes_are_not_read(folder: Path, open_product: str):
    Client(open_product)
    with closing(RawConnection(open_product)) as connection:
        connection.begin_websocket("/elsewhere")
        assert connection.status() == 403
    assert "Traceback" not in "".join(log.read_text() for log in folder.glob("*.log"))


@pytest.mark.slow
def test_sign_ins_without_end_are_refused_in_the_language_of_the_browser_and_others_still_sign_in(address: str):
    strangers = Client(address, {"X-Forwarded-For": "192.0.2.9", "Accept-Language": "sv"})
    with ThreadPoolExecutor(40) as threads:
        answers = list(
            threads.map(lambda path: strangers.request("GET", path), ["/auth/login", "/oauth2callback"] * 110)
        )
    refused = [text.decode() for status, text in answers if status == 429]
    assert {status for status, _ in answers} == {302, 429}
    assert len(refused) > 40
    assert all("inloggningar" in text for text in refused)
    people = Client(address, {"X-Forwarded-For": "192.0.2.10"})
    assert [people.request("GET", "/auth/login")[0] for _ in range(50)] == [302] * 50
