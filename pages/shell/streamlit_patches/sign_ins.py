"""Reads the signed cookie in which Streamlit keeps a sign-in, and runs the pages of other tabs again."""

import json
from collections.abc import Callable, Mapping

from starlette.requests import Request
from streamlit import runtime
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.web.server.starlette.starlette_auth_routes import _get_cookie_value_from_request
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

Claims = Mapping[str, object]


def claims_of(request: Request) -> Claims:
    """Returns the claims in the request's sign-in cookie; empty without a cookie, and for one with a wrong signature."""
    value = _get_cookie_value_from_request(request, USER_COOKIE_NAME)
    claims = json.loads(value) if value else {}
    return claims if isinstance(claims, dict) else {}


def run_again(concerns: Callable[[Claims], bool]) -> None:
    """Runs the page again in every other open tab whose claims this concerns, so that nothing of it stays on the screen.

    A whole run also ends the tab's dialogs and the downloads that it has prepared.
    """
    run = get_script_run_ctx()
    if run is None or not runtime.exists():
        return
    server = runtime.get_instance()
    loop = server._get_async_objs().eventloop
    for info in server._session_mgr.list_active_sessions():
        if info.session.id != run.session_id and concerns(dict(info.session._user_info)):
            loop.call_soon_threadsafe(_run_whole_page, info.session)


def _run_whole_page(session: AppSession) -> None:
    """Runs the session's page at the address where it is."""
    last = session._client_state
    at = ClientState(query_string=last.query_string, page_script_hash=last.page_script_hash)
    session.request_rerun(at)
