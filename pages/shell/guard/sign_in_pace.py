"""Paces the addresses by which a sign-in begins and ends: at each the product asks the sign-in service something."""

import math

from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from analytics.wording.language import LANGUAGES, Language
from pages.shell import language
from pages.shell.base_path import path_below_base
from pages.shell.guard.by_address import ByAddress, network_of
from pages.shell.guard.limits import SignInLimits
from pages.shell.guard.pace import Pace, keep

ADDRESSES = frozenset({"/auth/login", "/oauth2callback"})


class SignInPace:
    """Middleware that lets a browser wait for its turn to sign in, and refuses it where the turn is too far away."""

    def __init__(self, app: ASGIApp, limits: SignInLimits | None = None) -> None:
        self.app = app
        self._limits = limits = limits or SignInLimits()
        self._of_address = ByAddress(lambda: Pace(*limits.turns_of_address))
        self._of_all = Pace(*limits.turns)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and path_below_base(scope).rstrip("/") in ADDRESSES:
            address = network_of((scope.get("client") or ("",))[0])
            if not await keep((self._of_address[address], self._of_all), self._limits.longest_wait):
                await self._refusal(Headers(scope=scope))(scope, receive, send)
                return
        await self.app(scope, receive, send)

    def _refusal(self, headers: Headers) -> PlainTextResponse:
        say = _language(headers)
        text = say("Too many sign-ins are under way. Wait a minute, go back and sign in again.")
        again = {"retry-after": str(math.ceil(self._limits.longest_wait)), "content-language": say.code}
        return PlainTextResponse(text, status_code=429, headers=again)


def _language(headers: Headers) -> Language:
    """Returns the language that was last chosen in this browser, else the browser's own."""
    chosen = cookie_parser(headers.get("cookie", "")).get(language.COOKIE, "")
    accepted = headers.get("accept-language", "").split(",")
    return Language(chosen) if chosen in LANGUAGES else Language.best(accepted)
