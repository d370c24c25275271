"""Attacks a running product with sign-in over real sockets, with the cookies of people who have signed in."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from playwright.sync_api import Page
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed

from tests.browser.signing_in import (
    openid_provider,  # noqa: F401
    product_with_sign_in,  # noqa: F401
    sign_in,
)
from tests.browser.sockets import Client, Session, titles

pytestmark = pytest.mark.browser
POLICY_VIOLATION = 1008


@pytest.fixture
def signed_in(address: str, open_page: Callable[..., Page]) -> Callable[[str], Client]:
    """Signs in as one of the people; returns a client with the cookies of their browser."""

    def with_cookies_of(who: str) -> Client:
        page = open_page(f"{address}/?lang=en")
        sign_in(page, who)
        return Client(address, cookies={cookie["name"]: cookie["value"] for cookie in page.context.cookies()})

    return with_cookies_of


def test_a_payer_uploads_nothing_whatever_page_the_messages_name(signed_in: Callable[[str], Client]):
    payer = signed_in("payer")
    with payer.session() as own:
        for page in ("responses", "overview", "no-such-page"):
            assert titles(own.run(page)) != ["Responses"]
            assert payer.upload(own.id, "a", 10) == 403
        with suppress(ConnectionClosed):
            for _ in range(11):
                own.send(BackMsg(file_urls_request={"request_id": "1", "file_names": ["a.csv"], "session_id": own.id}))
        code, kinds = own.until_closed()
    assert code == POLICY_VIOLATION
    assert "file_urls_response" not in kinds


def test_a_supervisor_uploads_on_the_page_for_it(signed_in: Callable[[str], Client]):
    supervisor = signed_in("supervisor")
    with supervisor.session() as own:
        assert titles(own.run("responses")) == ["Responses"]
        assert supervisor.upload(own.id, "a", 10) == 204


def click(session: Session, run: list[ForwardMsg], label: str) -> list[ForwardMsg]:
    """Presses a button of the page that the last run drew; returns what the server sent until the next run was over."""
    buttons = [part.delta.new_element.button for part in run]
    pressed = next(button.id for button in buttons if button.label == label)
    state = {"widgets": [{"id": pressed, "trigger_value": True}]}
    session.send(BackMsg(rerun_script={"query_string": "lang=en", "widget_states": state}))
    return session.until("script_finished")


def test_a_session_without_a_connection_cannot_be_taken_up_after_signing_out(signed_in: Callable[[str], Client]):
    supervisor = signed_in("supervisor")
    with supervisor.session() as own:
        own.run("responses")
        waiting = own.id
    assert supervisor.upload(waiting, "a", 10) == 403  # no connection
    with supervisor.session() as other:
        click(other, other.run("overview"), "Sign out")
    with supervisor.session(continued=waiting) as again:
        again.send(BackMsg(file_urls_request={"request_id": "1", "file_names": ["a.csv"], "session_id": waiting}))
        assert supervisor.upload(waiting, "a", 10) == 403
        assert titles(again.run("responses")) == ["Outcomes of supervision"]
        assert again.id != waiting


def test_the_address_for_signing_out_leads_to_no_other_host(signed_in: Callable[[str], Client]):
    supervisor = signed_in("supervisor")
    assert supervisor.redirect("/auth/logout") == "/"
    for path in ("//elsewhere.example/auth/logout", "/\\elsewhere.example/auth/logout"):
        assert supervisor.redirect(path) in (None, "/")


def test_signed_out_nobody_uploads(address: str):
    stranger = Client(address)
    with stranger.session() as theirs:
        assert titles(theirs.run("responses")) == ["Outcomes of supervision"]
        assert stranger.upload(theirs.id, "a", 10) == 403


def test_somebody_else_who_has_signed_in_uploads_nothing_into_a_supervisors_session(
    signed_in: Callable[[str], Client],
):
    supervisor, payer = signed_in("supervisor"), signed_in("payer")
    with supervisor.session() as own, payer.session() as other:
        own.run("responses")
        other.run()
        assert payer.upload(own.id, "a", 10) == 403
