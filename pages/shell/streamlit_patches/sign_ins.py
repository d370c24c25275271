"""Reads the signed cookie in which Streamlit keeps a sign-in, and runs the pages of other tabs again."""

import json
from collections.abc import Callable, Mapping
from typing import cast

from starlette.requests import Request
from streamlit import runtime
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.session_manager import SessionInfo
from streamlit.runtime.websocket_session_manager import WebsocketSessionManager
from streamlit.web.server.starlette.starlette_auth_routes import _get_cookie_value_from_request
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

Claims = Mapping[str, object]


def claims_of(request: Request) -> Claims:
    """Returns the claims in the request's sign-in cookie; empty without a cookie, and for one with a wrong signature."""
    value = _get_cookie_value_from_request(request, USER_COOKIE_NAME)
    claims = json.loads(value) if value else {}
    return claims if isinstance(claims, dict) else {}


def end_sessions(concerns: Callable[[Claims], bool]) -> list[str]:
    """Ends every other session whose claims this concerns; returns their ids.

    In an open tab the page runs again, so that nothing of it stays on the screen; a whole run also ends the tab's dialogs and the
    downloads that it has prepared. A tab that has lost its connection cannot take its session up again: Streamlit keeps the session
    for two minutes, and goes on without a run.
    """
    run = get_script_run_ctx()
    if run is None or not runtime.exists():
        return []
    server = runtime.get_instance()
    loop, sessions = server._get_async_objs().eventloop, cast(WebsocketSessionManager, server._session_mgr)
    ended = []
    for info in [*sessions.list_active_sessions(), *_waiting_sessions(sessions)]:
        if info.session.id != run.session_id and concerns(dict(info.session._user_info)):
            ended.append(info.session.id)
            loop.call_soon_threadsafe(_end_session, sessions, info.session)
    return ended


def _waiting_sessions(sessions: WebsocketSessionManager) -> list[SessionInfo]:
    """Returns the sessions that wait for their browsers to connect again."""
    with sessions._storage_lock:
        return sessions._session_storage.list()


def _end_session(sessions: WebsocketSessionManager, session: AppSession) -> None:
    if sessions.is_active_session(session.id):
        _run_whole_page(session)
    else:
        sessions.close_session(session.id)


def _run_whole_page(session: AppSession) -> None:
    """Runs the session's page at the address where it is."""
    last = session._client_state
    at = ClientState(query_string=last.query_string, page_script_hash=last.page_script_hash)
    session.request_rerun(at)
