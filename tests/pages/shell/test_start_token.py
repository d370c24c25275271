"""Without sign-in a database of one's own opens only for a browser that knows the token of this start."""

from collections.abc import Iterator

import pytest

from pages.shell.start_token import TOKEN, StartToken, cookie_name, cookie_of
from tests.pages.visiting import AUTH, SignIn, Visits

CHOSEN = "a token that was chosen"


@pytest.fixture
def asked() -> Iterator[StartToken]:
    """The token of this process while one is asked for."""
    TOKEN.require(CHOSEN)
    yield TOKEN
    TOKEN.text, TOKEN.wrong = None, 0


def test_each_start_has_a_token_of_its_own():
    one, other = StartToken().require(None), StartToken().require(None)
    assert one != other
    assert min(len(one), len(other)) >= 32


def test_only_the_token_itself_fits_and_wrong_ones_are_counted():
    token = StartToken()
    assert not token.fits("")
    token.require(CHOSEN)
    assert token.fits(CHOSEN)
    for wrong in ("", CHOSEN[:-1], CHOSEN.upper(), cookie_of(CHOSEN), "ä"):
        assert not token.fits(wrong)
    assert token.wrong == 6


def test_the_cookie_is_not_the_token_and_counts_at_its_own_port_only():
    token = StartToken()
    assert token.admits({}, {})
    token.require(CHOSEN)
    here, there = {"host": "localhost:8501"}, {"host": "localhost:8502"}
    cookies = {cookie_name("localhost:8501"): token.cookie()}
    assert token.admits(here, cookies)
    assert not token.admits(there, cookies)
    assert not token.admits(here, {cookie_name("localhost:8501"): CHOSEN})
    assert not token.admits(here, {})
    assert CHOSEN not in token.cookie()
    assert cookie_name("localhost") == cookie_name("localhost:nonsense") == "outcomes_token_80"


def test_without_the_cookie_the_page_says_where_the_address_stands_and_nothing_else(
    visit: Visits, asked: StartToken, monkeypatch: pytest.MonkeyPatch
):
    # AppTest has no connection, so there are no cookies to look at.
    monkeypatch.setattr(StartToken, "admits", lambda *given: False)
    for lang, title in (
        ("en", "Open the address from the terminal"),
        ("fi", "Avaa pääteikkunassa näkyvä osoite"),
        ("sv", "Öppna adressen i terminalfönstret"),
    ):
        page = visit("", lang=lang)
        assert [one.value for one in page.title] == [title]
        assert not page.sidebar.children
        assert CHOSEN not in str(page.main)


def test_where_people_sign_in_no_token_is_asked_for(visit: Visits, asked: StartToken):
    page = visit("", SignIn("nobody@example.org"), secrets=AUTH)
    assert [one.value for one in page.title] == ["No rights here"]
