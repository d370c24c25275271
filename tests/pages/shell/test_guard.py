"""Checks the bounds of websockets, uploads and files without a server; tests/browser/test_strangers.py attacks a running one."""

import asyncio
import importlib
import sys
from collections.abc import Callable
from datetime import timedelta

import pytest
import streamlit as st
from starlette.types import Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

import pages
from data.store import utc_now
from pages import resources
from pages.page_table import PAGES, PAGES_FOLDER, takes_files
from pages.shell.base_path import base_path, path_below_base
from pages.shell.guard.browser_messages import is_allowed
from pages.shell.guard.browser_sessions import MAX_SESSIONS, NOTHING, Allowed, BrowserSessions
from pages.shell.guard.by_address import MAX_IDLE_ADDRESSES, network_of
from pages.shell.guard.limits import SocketLimits, UploadLimits
from pages.shell.guard.open_sockets import OpenSocket, OpenSockets
from pages.shell.guard.pace import Pace
from pages.shell.guard.sent_files import SentFiles, may_name_file
from pages.shell.guard.socket_guard import SocketGuard
from pages.shell.guard.waiting_uploads import WaitingUploads
from tests.pages.visiting import Visits

LET_IN = Allowed(let_in=True)


class Clock:
    """A clock that tests set."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class KnownSessions(BrowserSessions):
    """Sessions of a server that confirms every claim, since no server runs here."""

    def session_of(self, connection: str) -> str | None:
        return self._session_of.get(connection) or None


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def sessions() -> KnownSessions:
    return KnownSessions()


@pytest.fixture
def sockets(sessions: KnownSessions, clock: Clock) -> OpenSockets:
    return OpenSockets(SocketLimits(), sessions, clock)


@pytest.fixture
def enter(sockets: OpenSockets, sessions: KnownSessions) -> Callable[..., OpenSocket]:
    """Opens a websocket whose session is let in, or one of a stranger."""

    def opened(name: str, address: str = "192.0.2.1", allowed: Allowed = LET_IN) -> OpenSocket:
        socket = sockets.add(address, None, name)
        assert socket is not None
        sessions.write_down(name, socket.id, allowed)
        return socket

    return opened


def delay(paces: tuple[Pace, ...], now: float) -> float | None:
    """Takes a turn of each pace in their order; returns the seconds until the last, None where one is too far away."""
    end = now
    for pace in paces:
        wait = pace.wait(end, SocketLimits().longest_wait)
        if wait is None:
            return None
        end += wait
    return end - now


def delays(sockets: OpenSockets, clock: Clock, socket: OpenSocket, count: int, gap: float) -> set[float | None]:
    """Sends so many messages, one every `gap` seconds; returns how long they would wait."""
    found = set()
    for _ in range(count):
        found.add(delay(sockets.paces_of_message(socket), clock.now))
        clock.now += gap
    return found


def test_events_beyond_the_burst_keep_their_distance():
    pace = Pace(per_second=4, burst=3)
    assert [pace.wait(10, 0.6) for _ in range(7)] == [0, 0, 0, 0.25, 0.5, None, None]
    assert not pace.is_rested(10.5)
    assert pace.is_rested(12)
    assert [pace.wait(12, 0.6) for _ in range(4)] == [0, 0, 0, 0.25]


def test_fifty_people_who_think_two_and_a_half_seconds_are_never_slowed(sockets, clock, enter):
    people = [enter(f"person-{n}") for n in range(50)]
    assert {wait for _ in range(240) for one in people for wait in delays(sockets, clock, one, 1, 2.5 / 50)} == {0.0}


@pytest.mark.parametrize(("count", "a_second"), [(600, 10), (150, 30)], ids=["dragging", "holding a key"])
def test_a_person_who_drags_a_slider_or_holds_a_key_is_not_slowed(sockets, clock, enter, count: int, a_second: int):
    assert delays(sockets, clock, enter("person"), count, 1 / a_second) == {0.0}


def test_fifty_people_who_arrive_at_once_from_one_office_are_not_slowed(sockets, clock, enter):
    assert {delay(sockets.paces_of_arrival("192.0.2.1"), clock.now) for _ in range(50)} == {0.0}
    arriving = [enter(f"person-{n}", allowed=NOTHING) for n in range(50)]
    assert max(wait for one in arriving for wait in delays(sockets, clock, one, 2, 0)) < 0.001


def test_strangers_slow_each_other_and_nobody_who_is_let_in(sockets, clock, enter):
    person = enter("person")
    strangers = [enter(f"stranger-{n}", f"198.51.100.{n}", NOTHING) for n in range(200)]
    assert None in {wait for one in strangers * 5 for wait in delays(sockets, clock, one, 1, 0)}
    assert delays(sockets, clock, person, 100, 0.1) == {0.0}


def test_a_newcomer_sees_the_page_and_begins_to_sign_in_while_strangers_send_without_end(sockets, clock, enter):
    strangers = [enter(f"stranger-{n}", f"198.51.100.{n}", NOTHING) for n in range(200)]
    assert None in {wait for one in strangers * 5 for wait in delays(sockets, clock, one, 1, 0)}
    newcomer = enter("newcomer", allowed=NOTHING)
    assert delays(sockets, clock, newcomer, 2, 0) == {0.0}
    assert delays(sockets, clock, newcomer, 1, 0) == {None}


def test_one_stranger_and_one_address_are_slowed_before_all_strangers(sockets, clock, enter):
    here = [enter(f"here-{n}", "198.51.100.1", NOTHING) for n in range(12)]
    assert max(delays(sockets, clock, here[0], 25, 0)) > 1
    assert None in {wait for one in here[1:] for wait in delays(sockets, clock, one, 12, 0)}
    assert delays(sockets, clock, enter("elsewhere", "198.51.100.2", NOTHING), 1, 0) == {0.0}


def test_an_address_that_connects_without_end_keeps_nobody_else_out(sockets, clock):
    for _ in range(100_000):
        delay(sockets.paces_of_arrival("198.51.100.1"), clock.now)
    assert delay(sockets.paces_of_arrival("192.0.2.1"), clock.now) == 0
    clock.now += 10
    assert delay(sockets.paces_of_arrival("198.51.100.1"), clock.now) is not None


def test_a_person_who_is_turned_away_is_a_stranger_from_then_on(sockets, sessions, enter):
    person = enter("person")
    assert not sockets.is_stranger(person)
    sessions.write_down("person", person.id, NOTHING)
    assert sockets.is_stranger(person)


def test_connections_are_bounded_by_address_and_in_all(sockets, enter):
    for n in range(100):
        enter(f"stranger-{n}", "198.51.100.1", NOTHING)
    assert sockets.add("198.51.100.1", None, "") is None
    opened = [enter(f"person-{n}", "192.0.2.1") for n in range(300)]
    assert sockets.add("192.0.2.1", None, "") is None
    sockets.remove(opened[0])
    assert sockets.add("192.0.2.1", None, "") is not None
    for n in range(399):
        enter(f"other-{n}", f"203.0.113.{n % 250}", NOTHING)
    assert sockets.add("203.0.114.1", None, "") is None  # 500 strangers


def test_addresses_that_rest_are_forgotten(sockets, clock):
    for n in range(3 * MAX_IDLE_ADDRESSES):
        delay(sockets.paces_of_arrival(f"address-{n}"), clock.now)
        clock.now += 1
    assert len(sockets._addresses._kept) <= MAX_IDLE_ADDRESSES


def test_the_addresses_of_one_network_count_as_one():
    assert network_of("2001:db8:1:2::3") == network_of("2001:db8:1:2:ffff::1") != network_of("2001:db8:1:3::3")
    assert network_of("::ffff:192.0.2.1") == network_of("192.0.2.1") == "192.0.2.1"
    assert network_of("testclient") == "testclient"


def test_a_claim_to_a_session_that_the_server_has_not_given_is_worth_nothing():
    sessions = BrowserSessions()
    sessions.write_down("person", None, LET_IN)
    sessions.connect("false", "person")
    assert sessions.session_of("false") is None
    assert sessions.allowed(None) == NOTHING


class Conversation:
    """A guarded websocket whose browser has sent these frames at once; `delivered` is what has come through to the application."""

    def __init__(self, frames: list[bytes], limits: SocketLimits) -> None:
        self.delivered: list[bytes] = []
        self.answers: list[Message] = []
        self._sent: list[Message] = [{"type": "websocket.receive", "bytes": frame} for frame in frames]
        self._guard = SocketGuard(self._application, limits)

    async def run(self) -> None:
        """Lets the guard and the application go on until they wait."""
        scope = {"type": "websocket", "path": "/_stcore/stream", "headers": [], "client": ("192.0.2.1", 1)}
        task = asyncio.create_task(self._guard(scope, self._receive, self._send))
        for _ in range(100):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    async def _application(self, scope: Scope, receive: Receive, send: Send) -> None:
        while (message := await receive())["type"] == "websocket.receive":
            self.delivered.append(message["bytes"])

    async def _receive(self) -> Message:
        if self._sent:
            return self._sent.pop(0)
        await asyncio.Event().wait()
        raise AssertionError

    async def _send(self, message: Message) -> None:
        self.answers.append(message)


RUN = BackMsg(rerun_script={}).SerializeToString()
CLEAR = BackMsg(clear_cache=True).SerializeToString()


def test_a_message_that_comes_too_early_is_kept_back():
    talk = Conversation([RUN] * 5, SocketLimits(messages_of_stranger=(0.001, 3)))
    asyncio.run(talk.run())
    assert talk.delivered == [RUN] * 3
    assert talk.answers == []


def test_what_may_not_be_sent_does_not_come_through_and_ends_the_connection():
    talk = Conversation([RUN, CLEAR, RUN, CLEAR, CLEAR, RUN], SocketLimits(refused_messages=2))
    asyncio.run(talk.run())
    assert talk.delivered == [RUN] * 2
    assert talk.answers == [{"type": "websocket.close", "code": 1008}]


DIALOG = BackMsg(rerun_script={"fragment_id": "a", "query_string": "lang=en"}).SerializeToString()


def test_a_stranger_runs_whole_pages_only_since_a_dialog_does_not_ask_who_the_viewer_is():
    talk = Conversation([DIALOG, RUN], SocketLimits())
    asyncio.run(talk.run())
    assert talk.delivered == [BackMsg(rerun_script={"query_string": "lang=en"}).SerializeToString(), RUN]


def test_a_strangers_message_is_shorter_than_that_of_a_person_who_is_let_in():
    talk = Conversation([RUN, DIALOG + b"\0" * 100], SocketLimits(message_bytes_of_stranger=100))
    asyncio.run(talk.run())
    assert talk.delivered == [RUN]
    assert talk.answers == [{"type": "websocket.close", "code": 1009}]


@pytest.mark.parametrize(("hours", "expected"), [(-1, False), (1, True)], ids=["over", "not over"])
def test_a_session_may_do_nothing_once_its_sign_in_is_over_by_its_time(hours: int, expected: bool):
    sessions = BrowserSessions()
    sessions.write_down("person", None, Allowed(let_in=True, upload=True, until=utc_now() + timedelta(hours=hours)))
    assert sessions.allowed("person").upload == expected


def test_an_ended_session_may_do_nothing():
    sessions = BrowserSessions()
    sessions.write_down("ended", None, LET_IN)
    sessions.write_down("other", None, LET_IN)
    sessions.forget(["ended", "no such session"])
    assert sessions.allowed("ended") == NOTHING
    assert sessions.allowed("other") == LET_IN


@pytest.mark.parametrize("root", ["", "/below", "/below/"])
def test_the_guard_knows_addresses_below_the_path_of_the_server(root: str):
    for path in ("/_stcore/metrics", "/media/a.csv"):
        assert path_below_base({"path": root.rstrip("/") + path, "root_path": root}) == path
        assert base_path({"path": path, "root_path": root}) == root.rstrip("/")


def test_only_so_many_sessions_are_remembered():
    sessions = BrowserSessions()
    for n in range(MAX_SESSIONS + 1):
        sessions.write_down(str(n), None, LET_IN)
    assert sessions.allowed("0") == NOTHING
    assert sessions.allowed("1") == sessions.allowed(str(MAX_SESSIONS)) == LET_IN


NAMES = BackMsg(file_urls_request={"file_names": ["a.csv"]})
MANY_NAMES = BackMsg(file_urls_request={"file_names": ["a.csv"] * 11})
DOWNLOAD = BackMsg(backend_operation_request={"deferred_file": {"file_id": "a"}})


@pytest.mark.parametrize(
    ("message", "strangers", "people", "uploading"),
    [
        (BackMsg(rerun_script={}), True, True, True),
        (BackMsg(stop_script=True), True, True, True),
        (DOWNLOAD, False, True, True),
        (BackMsg(backend_operation_request={"dataframe_chunk": {}}), False, True, True),
        (NAMES, False, False, True),
        (MANY_NAMES, False, False, False),
        (BackMsg(backend_operation_request={}), False, False, False),
        (BackMsg(clear_cache=True), False, False, False),
    ],
    ids=lambda value: value.WhichOneof("type") if isinstance(value, BackMsg) else str(value),
)
def test_each_kind_of_session_may_send_what_it_needs(message: BackMsg, strangers: bool, people: bool, uploading: bool):
    frame = message.SerializeToString()
    may = [is_allowed(frame, allowed) for allowed in (NOTHING, LET_IN, Allowed(let_in=True, upload=True))]
    assert may == [strangers, people, uploading]


def test_every_message_that_streamlit_knows_is_decided():
    needed = {"rerun_script", "stop_script", "file_urls_request", "backend_operation_request"}
    for_developers = {"clear_cache", "set_run_on_save", "load_git_info", "app_heartbeat"}
    for_developers |= {"debug_disconnect_websocket", "debug_shutdown_runtime"}
    assert {field.name for field in BackMsg.DESCRIPTOR.oneofs_by_name["type"].fields} == needed | for_developers


def sent(**fields: object) -> bytes:
    return ForwardMsg(**fields).SerializeToString()


def button(place: str) -> bytes:
    return sent(delta={"new_element": {"download_button": {"url": place}}})


def test_a_browser_may_fetch_what_it_was_sent_while_its_session_is_let_in():
    sessions = BrowserSessions()
    files = SentFiles(sessions)
    sessions.write_down("person", None, LET_IN)
    files.note(button("/media/a.csv"), "browser", "person")
    assert files.may_fetch("a.csv", "browser")
    assert not files.may_fetch("a.csv", "other browser")
    assert not files.may_fetch("a.csv", None)
    assert not files.may_fetch("b.csv", "browser")
    sessions.write_down("person", None, NOTHING)
    assert not files.may_fetch("a.csv", "browser")


def test_an_address_that_a_person_typed_opens_no_file():
    sessions = BrowserSessions()
    files = SentFiles(sessions)
    sessions.write_down("person", None, LET_IN)
    for typed in (
        sent(delta={"new_element": {"markdown": {"body": "/media/a.csv"}}}),
        sent(delta={"new_element": {"text_area": {"default": "/media/a.csv"}}}),
        sent(page_config_changed={"title": "/media/a.csv"}),
        sent(page_info_changed={"query_string": "a=/media/a.csv"}),
    ):
        assert may_name_file(typed)
        files.note(typed, "browser", "person")
    assert not files.may_fetch("a.csv", "browser")


def test_a_stranger_is_sent_no_file_but_the_icon():
    files = SentFiles(BrowserSessions())
    files.note(button("/media/a.csv"), "browser", "stranger")
    files.note(sent(page_config_changed={"favicon": "/media/icon.png"}), None, None)
    assert not files.may_fetch("a.csv", "browser")
    assert files.may_fetch("icon.png", None)


def test_uploads_are_bounded_by_session_and_in_all():
    uploads = WaitingUploads(UploadLimits(files_of_session=2, bytes_of_session=100, files=3, bytes=150))
    assert uploads.has_room("a", 100)
    assert not uploads.has_room("a", 101)
    with uploads.under_way("a", 60):
        assert uploads.has_room("a", 40)
        assert not uploads.has_room("a", 41)
        with uploads.under_way("a", 10):
            assert not uploads.has_room("a", 1)
            assert uploads.has_room("b", 80)
            assert not uploads.has_room("b", 81)
            with uploads.under_way("b", 1):
                assert not uploads.has_room("c", 1)
    assert uploads.has_room("a", 100)


def test_one_file_has_the_bound_of_the_configuration():
    assert not WaitingUploads(UploadLimits()).has_room("a", 102 * 1024 * 1024)


def test_the_pages_that_take_files_are_those_that_have_an_uploader():
    folders = {path.parent.name for path in PAGES_FOLDER.rglob("*.py") if "file_uploader" in path.read_text("utf-8")}
    assert {entry.url_path for entry in PAGES if takes_files(entry.url_path)} == folders == {"responses"}
    assert not takes_files("")


def test_the_store_stays_the_same_when_streamlit_imports_the_modules_again(
    visit: Visits, monkeypatch: pytest.MonkeyPatch
):
    before = resources.store()
    monkeypatch.setattr(pages, "resources", resources)
    for name in ("pages.resources", "pages.process_state"):
        monkeypatch.delitem(sys.modules, name)
    again = importlib.import_module("pages.resources")
    assert again is not resources
    assert again.store() is before


def test_clearing_streamlits_caches_leaves_the_store_open(visit: Visits):
    before, settings = resources.store(), resources.settings()
    st.cache_resource.clear()
    st.cache_data.clear()
    assert resources.store() is before
    assert resources.settings() is settings
    with before.transaction() as read:
        assert read.execute("SELECT 1") == [(1,)]
