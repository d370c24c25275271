"""Where somebody was going when they were asked to sign in: Streamlit's sign-in always ends on the first page.

The browser keeps the address of the page in a cookie for some minutes; the answer that ends the sign-in leads there and
clears it. A cookie can be written by others, so only the name of a page and its choices are taken from it.
"""

from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from starlette.datastructures import MutableHeaders
from starlette.requests import cookie_parser

from pages.page_table import PATHS

COOKIE = "outcomes_place"
SECONDS = 600
LONGEST = 2000
CALLBACK = "/oauth2callback"
CLEARED = f"{COOKIE}=; Path=/; Max-Age=0; SameSite=Lax"


def resume(path: str, cookies: str, headers: MutableHeaders) -> None:
    """Where this is the answer that ends a sign-in, lead on to the kept place."""
    kept = cookie_parser(cookies).get(COOKIE)
    if kept is None or not path.endswith(CALLBACK) or "location" not in headers:
        return
    place = place_of(kept)
    if place is not None and not urlsplit(headers["location"]).netloc:
        headers["location"] = headers["location"].rstrip("/") + place
    headers.append("set-cookie", CLEARED)


def place_of(kept: str) -> str | None:
    """The page and its choices, as “/engagement?engagement=T-01”; None where it is no page of the product."""
    if len(kept) > LONGEST:
        return None
    try:
        parts = urlsplit(unquote(kept, errors="strict"))
        choices = parse_qsl(parts.query, max_num_fields=20)
    except ValueError:
        return None
    page = parts.path.rpartition("/")[2]
    if page not in PATHS:
        return None
    return f"/{page}" + (f"?{urlencode(choices)}" if choices else "")
