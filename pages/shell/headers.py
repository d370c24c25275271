"""Adds security headers to every response of the server, and the redirect to the page of a link after signing in."""

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.shell import deep_link

# Streamlit's own page starts with inline scripts and styles, and its charts draw through blob workers and data URIs.
POLICY = "; ".join(
    [
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    ]
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


class SecurityHeaders:
    """Adds the headers to every HTTP response, also to errors and static files; over HTTPS it marks cookies as Secure."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                request, response = Headers(scope=scope), MutableHeaders(scope=message)
                response.update(HEADERS)
                deep_link.resume(scope["path"], request.get("cookie", ""), response)
                if over_https(scope["scheme"], request):
                    message["headers"] = [secured(name, value) for name, value in response.raw]
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)


def over_https(scheme: str, request: Headers) -> bool:
    """Tells whether the browser's own connection is encrypted; a proxy that ends the encryption says so in a header."""
    return scheme == "https" or request.get("x-forwarded-proto", "").split(",")[0].strip().lower() == "https"


def secured(name: bytes, value: bytes) -> tuple[bytes, bytes]:
    """Returns a header with Secure added to a cookie: Streamlit sets its sign-in cookie, valid for 30 days, without it."""
    marks = {part.strip().lower() for part in value.split(b";")[1:]}
    return (name, value + b"; Secure") if name.lower() == b"set-cookie" and b"secure" not in marks else (name, value)
