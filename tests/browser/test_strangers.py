"""Attacks a running product over real sockets, as somebody who is not let in and as a browser that does more than pages need."""

import threading
from collections.abc import Iterator
from contextlib import ExitStack, suppress

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.exceptions import ConnectionClosed, InvalidStatus

from data.store import OWNER, Store
from tests.browser.conftest import ROOT, running
from tests.browser.sockets import ELSEWHERE, Client, Session, errors, titles

pytestmark = pytest.mark.browser
POLICY_VIOLATION, TOO_BIG = 1008, 1009


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The product without sign-in: this computer is let in, who comes through a proxy is not. Its audit log has one event."""
    database = tmp_path_factory.mktemp("strangers") / "outcomes.duckdb"
    with Store.open(str(database)) as store, store.transaction() as write:
        write.record("sign in", OWNER)
    with running(database, OUTCOMES_DEMO="false") as running_at:
        yield running_at


@pytest.fixture
def stranger(address: str) -> Client:
    return Client(address, ELSEWHERE)


@pytest.fixture
def owner(address: str) -> Client:
    return Client(address)


def message(**fields: object) -> BackMsg:
    return BackMsg(**fields)


DEVELOPERS = {
    "clear_cache": message(clear_cache=True),
    "set_run_on_save": message(set_run_on_save=True),
    "load_git_info": message(load_git_info=True),
    "debug_disconnect_websocket": message(debug_disconnect_websocket=True),
    "debug_shutdown_runtime": message(debug_shutdown_runtime=True),
    "app_heartbeat": message(app_heartbeat=True),
    "install_skills": message(backend_operation_request={"request_id": "1", "install_skills": {}}),
    "dismiss_skills_nudge": message(backend_operation_request={"request_id": "1", "dismiss_skills_nudge": {}}),
    "nothing": message(),
}


def test_a_stranger_sees_that_nobody_is_let_in(stranger: Client, owner: Client):
    with stranger.session() as theirs, owner.session() as own:
        assert titles(theirs.run()) == ["Sign-in is not configured"]
        assert titles(own.run()) == ["Overview"]


def test_a_stranger_is_not_told_where_the_product_lies(stranger: Client):
    with stranger.session() as theirs:
        sent = theirs.run()
    assert {part.new_session.main_script_path for part in sent} == {"", "navigation.py"}
    assert not [part for part in sent if str(ROOT).encode() in part.SerializeToString()]


def test_a_stranger_who_clears_caches_without_end_fails_no_run_of_others(stranger: Client, owner: Client):
    over = threading.Event()

    def clear_caches() -> None:
        while not over.is_set():
            with suppress(ConnectionClosed), stranger.session() as theirs:
                theirs.run()
                while not over.wait(0.05):
                    theirs.send(DEVELOPERS["clear_cache"])

    flood = threading.Thread(target=clear_caches)
    flood.start()
    try:
        with owner.session() as own:
            runs = [own.run(page) for page in ("overview", "responses", "manage") * 4]
    finally:
        over.set()
        flood.join()
    assert [titles(run) for run in runs] == [["Overview"], ["Responses"], ["Manage"]] * 4
    assert [errors(run) for run in runs] == [[]] * 12


@pytest.mark.parametrize("kind", DEVELOPERS)
def test_a_message_for_developers_is_dropped_and_a_connection_that_goes_on_is_closed(owner: Client, kind: str):
    with owner.session() as own:
        own.send(DEVELOPERS[kind])
        received = own.run()
        assert titles(received) == ["Overview"]
        assert {part.WhichOneof("type") for part in received}.isdisjoint(
            {"git_info_changed", "heartbeat_ack", "backend_operation_response"}
        )
        with suppress(ConnectionClosed):
            for _ in range(20):
                own.send(DEVELOPERS[kind])
        assert own.until_closed()[0] == POLICY_VIOLATION


@pytest.mark.parametrize(
    "frame", [b"\xff" * 100, BackMsg(clear_cache=True).SerializeToString() + b"\xff"], ids=["noise", "cut off"]
)
def test_a_frame_that_is_no_message_is_dropped(stranger: Client, frame: bytes):
    with stranger.session() as theirs:
        theirs.connection.send(frame)
        assert titles(theirs.run()) == ["Sign-in is not configured"]


def test_a_frame_of_text_closes_the_connection(stranger: Client):
    with stranger.session() as theirs:
        theirs.connection.send("text")
        assert theirs.until_closed()[0] == POLICY_VIOLATION


def begin_message(session: Session, size: int) -> None:
    """Sends the head of a frame of this many bytes (RFC 6455, section 5.2) and the first of them."""
    session.connection.socket.sendall(b"\x82\xff" + size.to_bytes(8) + bytes(4) + b"a" * 1000)


def test_a_message_that_is_too_large_closes_the_connection(owner: Client):
    with owner.session() as own:
        own.run()
        begin_message(own, 4 * 1024 * 1024 + 10)
        assert own.until_closed()[0] == TOO_BIG


def test_a_strangers_large_message_ends_the_connection_before_it_has_come(stranger: Client, owner: Client):
    with stranger.session() as theirs:
        theirs.run()
        begin_message(theirs, 2 * 1024 * 1024)
        assert theirs.until_closed()[0] == TOO_BIG
    with owner.session() as own:
        own.run()
        typed = {"widgets": [{"id": "no such widget", "string_value": "a" * (2 * 1024 * 1024)}]}
        own.send(message(rerun_script={"query_string": "lang=en", "widget_states": typed}))
        assert titles(own.until("script_finished")) == ["Overview"]


def test_a_stranger_gets_no_addresses_for_files_and_no_downloads(stranger: Client):
    with stranger.session() as theirs:
        theirs.run("responses")
        asks_for_address = message(
            file_urls_request={"request_id": "1", "file_names": ["a.csv"], "session_id": theirs.id}
        )
        asks_for_file = message(
            backend_operation_request={
                "request_id": "2",
                "session_id": theirs.id,
                "deferred_file": {"file_id": "0" * 32},
            }
        )
        with suppress(ConnectionClosed):  # it may be closed before the last of them
            for _ in range(6):
                theirs.send(asks_for_address)
                theirs.send(asks_for_file)
        code, kinds = theirs.until_closed()
    assert code == POLICY_VIOLATION
    assert kinds.isdisjoint({"file_urls_response", "backend_operation_response"})


def test_a_strangers_upload_is_refused_before_its_body_is_sent(stranger: Client):
    with stranger.session() as theirs:
        theirs.run("responses")
        path = f"/_stcore/upload_file/{theirs.id}/a"
        assert stranger.request("PUT", path, Content_Length=str(30 * 1024 * 1024))[0] == 403
        assert stranger.request("DELETE", path)[0] == 403


def test_files_come_only_from_the_browser_and_the_page_that_take_them(owner: Client, stranger: Client, address: str):
    with owner.session() as own:
        own.run("overview")
        assert owner.upload(own.id, "a", 10) == 403
        own.run("responses")
        own.send(message(file_urls_request={"request_id": "1", "file_names": ["a.csv"], "session_id": own.id}))
        assert len(own.until("file_urls_response")[-1].file_urls_response.file_urls) == 1
        assert owner.upload(own.id, "a", 10) == 204
        assert Client(address).upload(own.id, "b", 10) == 403
        assert stranger.upload(own.id, "b", 10) == 403
        assert owner.upload("no-such-session", "b", 10) == 403
        own.run("overview")
        assert owner.upload(own.id, "c", 10) == 403
        assert owner.request("DELETE", f"/_stcore/upload_file/{own.id}/a")[0] == 204


def test_a_session_that_reconnects_without_a_run_may_still_upload(owner: Client):
    with owner.session() as own:
        own.run("responses")
        session = own.id
    with owner.session(continued=session):
        assert owner.upload(session, "a", 10) == 204


def test_a_session_holds_few_files_and_none_is_too_large(owner: Client):
    with owner.session() as own:
        own.run("responses")
        path = f"/_stcore/upload_file/{own.id}/a"
        assert owner.request("PUT", path, Content_Length=str(102 * 1024 * 1024))[0] == 413
        assert owner.request("PUT", path, Transfer_Encoding="chunked")[0] == 411
        assert [owner.upload(own.id, f"file-{n}", 10) for n in range(12)] == [204] * 10 + [413] * 2
        assert owner.request("DELETE", f"/_stcore/upload_file/{own.id}/file-3")[0] == 204
        assert owner.upload(own.id, "file-3", 10) == 204


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/metrics",
        "/_stcore/metrics/",
        "/_stcore/script-health-check",
        "/_stcore/agent/openapi.json",
        "/_stcore/agent/interact",
        "/_stcore/bidi-components/a/b.js",
        "/component/a/index.html",
        "/media/0000.csv",
    ],
)
def test_addresses_for_developers_are_closed(owner: Client, path: str):
    assert owner.request("GET", path) == (404, b"")


def test_what_a_browser_asks_for_before_it_connects_is_open(stranger: Client):
    assert stranger.request("GET", "/_stcore/health")[0] == 200
    assert stranger.request("GET", "/_stcore/host-config")[0] == 200


def file_made_in(session: Session) -> str:
    """Has the audit log made as a file; returns its address."""
    buttons = [part.delta.new_element.download_button for part in session.run("manage", "lang=en&section=audit")]
    made = next(button.deferred_file_id for button in buttons if button.deferred_file_id)
    request = {"request_id": "1", "session_id": session.id, "deferred_file": {"file_id": made}}
    session.send(message(backend_operation_request=request))
    return session.until("backend_operation_response")[-1].backend_operation_response.deferred_file.url


def test_a_made_file_goes_only_to_the_browser_that_asked_for_it(owner: Client, stranger: Client, address: str):
    other = Client(address)
    with owner.session() as own, other.session() as same_person, stranger.session() as theirs:
        same_person.run()
        theirs.run()
        place = file_made_in(own)
        assert place.startswith("/media/")
        assert owner.request("GET", place)[0] == 200
        assert owner.request("HEAD", place)[0] == 200
        assert other.request("GET", place) == (404, b"")
        assert stranger.request("GET", place) == (404, b"")


def test_a_session_that_is_turned_away_gets_and_sends_no_more_files(address: str):
    person = Client(address)
    with person.session() as own:
        place = file_made_in(own)
        own.run("responses")
        assert person.request("GET", place)[0] == 200
        assert person.upload(own.id, "a", 10) == 204
    person.headers.update(ELSEWHERE)
    with person.session(continued=own.id) as own_later:
        assert titles(own_later.run("responses")) == ["Sign-in is not configured"]
        assert own_later.id == own.id
        assert person.request("GET", place) == (404, b"")
        assert person.upload(own.id, "c", 10) == 403


def test_the_icon_of_the_page_is_for_everybody(stranger: Client, address: str):
    with stranger.session() as theirs:
        icon = next(url for part in theirs.run() if (url := part.page_config_changed.favicon))
        assert stranger.request("GET", icon)[0] == 200
        assert Client(address).request("GET", icon)[0] == 200


@pytest.mark.slow
def test_fifty_people_who_work_at_once_lose_no_run(address: str):
    owner = Client(address)
    with ExitStack() as stack:
        sessions = [stack.enter_context(owner.session()) for _ in range(50)]
        for _ in range(3):
            for one in sessions:
                one.ask_for_run("methods")
            assert [errors(one.until("script_finished")) for one in sessions] == [[]] * 50


@pytest.mark.slow
def test_one_address_opens_only_so_many_connections_and_others_still_come_in(address: str, owner: Client):
    stranger = Client(address, {"X-Forwarded-For": "192.0.2.8"})
    with ExitStack() as stack:
        for _ in range(100):
            stack.enter_context(stranger.session())
        with pytest.raises(InvalidStatus), stranger.session():
            pass
        with owner.session() as own:
            assert titles(own.run()) == ["Overview"]
