"""Asks for the token that the terminal shows at the start, where no sign-in is configured.

A forwarder on this computer that adds no header (`ssh -L`, socat, some proxies) looks like a browser on this computer. So the
database of a network opens only for a browser that has opened the address with the token; the demonstration, which is invented,
opens without.
"""

import asyncio
import hmac
import logging
import secrets
import sys
from collections.abc import Mapping
from urllib.parse import parse_qs, quote, urlsplit

from starlette.datastructures import Headers
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import config

from pages.shell.base_path import base_path, path_below_base, streamlit_path

log = logging.getLogger(__name__)

PATH = "open"
WRONG = "wrong-token"
"""The choice in the address of the page that says that a token was wrong."""
SECONDS_AFTER_WRONG = 1.0
LOGGED = 10


class StartToken:
    """Holds the token of this process, and the cookie of browsers that know it; without a token everybody may enter."""

    def __init__(self) -> None:
        self.text: str | None = None
        self.wrong = 0

    def require(self, chosen: str | None) -> str:
        """Asks for a token from now on, the chosen one or a new one; returns it."""
        self.text = chosen or secrets.token_urlsafe(24)
        return self.text

    def fits(self, token: str) -> bool:
        """Returns whether this is the token, in a time that does not depend on it; counts those that are wrong."""
        right = self.text is not None and hmac.compare_digest(token.encode(), self.text.encode())
        if not right:
            self.wrong += 1
            if self.wrong <= LOGGED or self.wrong % 100 == 0:
                log.warning("A wrong token was tried; %d since the start.", self.wrong)
        return right

    def cookie(self) -> str:
        """Returns the value of the cookie, from which the token cannot be found."""
        return cookie_of(self.text or "")

    def admits(self, headers: Mapping[str, str], cookies: Mapping[str, str]) -> bool:
        """Returns whether a browser with these headers and cookies may enter."""
        given = cookies.get(cookie_name(headers.get("host", "")), "")
        return self.text is None or hmac.compare_digest(given.encode(), self.cookie().encode())


TOKEN = StartToken()


class TokenAddress:
    """Answers the address that carries the token: the right one sets the cookie, a wrong one is answered late."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or TOKEN.text is None or path_below_base(scope) != f"/{PATH}":
            await self.app(scope, receive, send)
            return
        base = base_path(scope)
        given = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0]
        right = TOKEN.fits(given)
        answer = RedirectResponse(f"{base}/" if right else f"{base}/?{WRONG}=1", status_code=303)
        answer.headers["cache-control"] = "no-store"
        if right:
            name = cookie_name(Headers(scope=scope).get("host", ""))
            answer.set_cookie(name, TOKEN.cookie(), path=f"{base}/", httponly=True, samesite="strict")
        else:
            await asyncio.sleep(SECONDS_AFTER_WRONG)
        await answer(scope, receive, send)


def cookie_of(token: str) -> str:
    """Returns the cookie's value for a token."""
    return hmac.new(token.encode(), b"cookie of the browser that knows the token", "sha256").hexdigest()


def cookie_name(host: str) -> str:
    """Returns the cookie's name at this host: ports share cookies, and each may have a product of its own."""
    try:
        port = urlsplit(f"//{host}").port
    except ValueError:
        port = None
    return f"outcomes_token_{port or 80}"


def announce(token: str) -> None:
    """Writes the address with the token to the terminal, and nowhere else."""
    place = f"{PATH}?token={quote(token, safe='')}"
    if config._server_mode == "asgi-server":  # the port is known to the server alone
        sys.stderr.write(f"\n  Open the product's address with this behind it: /{place}\n\n")
    else:
        scheme = "https" if config.get_option("server.sslCertFile") else "http"
        address = f"{scheme}://localhost:{config.get_option('server.port')}{streamlit_path()}/{place}"
        sys.stderr.write(f"\n  Open this address: {address}\n\n")
    sys.stderr.flush()
