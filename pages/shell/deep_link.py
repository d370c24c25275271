"""Leads people who follow a link and sign in to the page of the link: Streamlit's sign-in always ends on the first page.

The browser keeps the path of the page in a cookie for some minutes; the response that ends the sign-in redirects to the page
and clears the cookie. Others can write a cookie, so only the name of a page and its choices are taken from it.
"""

from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from starlette.datastructures import MutableHeaders
from starlette.requests import cookie_parser

from pages.page_table import PATHS

COOKIE = "outcomes_place"
SECONDS = 600
MAX_LENGTH = 2000
CALLBACK = "/oauth2callback"
CLEARED = f"{COOKIE}=; Path=/; Max-Age=0; SameSite=Lax"


def resume(path: str, cookies: str, headers: MutableHeaders) -> None:
    """Redirects the response that ends a sign-in to the page in the cookie; leaves other responses as they are."""
    cookie = cookie_parser(cookies).get(COOKIE)
    if cookie is None or not path.endswith(CALLBACK) or "location" not in headers:
        return
    place = place_of(cookie)
    if place is not None and not urlsplit(headers["location"]).netloc:
        headers["location"] = headers["location"].rstrip("/") + place
    headers.append("set-cookie", CLEARED)


def place_of(cookie: str) -> str | None:
    """Returns the page and its choices from a cookie, as “/engagement?engagement=T-01”; None for no page of the product."""
    if len(cookie) > MAX_LENGTH:
        return None
    try:
        parts = urlsplit(unquote(cookie, errors="strict"))
        choices = parse_qsl(parts.query, max_num_fields=20)
    except ValueError:
        return None
    page = parts.path.rpartition("/")[2]
    if page not in PATHS:
        return None
    return f"/{page}" + (f"?{urlencode(choices)}" if choices else "")
