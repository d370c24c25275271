from collections.abc import Callable

import pytest
from starlette.datastructures import MutableHeaders
from streamlit.testing.v1 import AppTest

from data.records import people
from data.records.rights import Rights
from data.store import OWNER, Store
from pages import resources
from pages.page_table import entries_for
from pages.shell import connection, deep_link
from pages.shell.headers import over_https, secured
from tests.pages.visiting import ISSUER, SignIn, Visits, add_person

HOME = {"host": "localhost:8501", "origin": "http://localhost:8501"}


@pytest.fixture
def store(visit: Visits) -> Store:
    return visit.store


@pytest.fixture
def arrive(visit: Visits) -> Callable[..., AppTest]:
    def arrived(email: str | None, **claims: object) -> AppTest:
        return visit("", SignIn(email, "Maija *M*", claims))

    return arrived


def sign_ins(store: Store) -> list[tuple]:
    with store.transaction() as write:
        return write.execute("SELECT person_id, detail FROM audit_event WHERE action = 'sign in'")


def titles(page: AppTest) -> list[str]:
    assert not page.exception
    return [title.value for title in page.title]


def test_a_sign_in_is_logged_once_and_without_the_address(store: Store, arrive):
    number = add_person(store, "maija@example.org", "supervisor").person_id
    page = arrive("Maija@Example.org")
    assert titles(page) == ["Overview"]
    page.run()
    assert sign_ins(store) == [(number, "")]
    assert any(r"Maija \*M\*" in text.value for text in page.sidebar.markdown)
    assert page.button(key="sign-out").label == "Sign out"


def test_without_rights_only_that_is_said(store: Store, arrive):
    add_person(store, "maija@example.org", "lead")
    page = arrive("other@example.org")
    assert titles(page) == ["No rights here"]
    assert "other" in page.markdown[0].value
    assert not page.sidebar.children
    assert sign_ins(store) == []


@pytest.mark.parametrize("claim", [False, "false", "False", "no", None])
def test_an_address_that_is_not_verified_gives_no_rights(store: Store, arrive, claim: object):
    add_person(store, "maija@example.org", "lead")
    page = arrive("maija@example.org", email_verified=claim)
    assert titles(page) == ["No rights here"]
    assert "has not verified" in page.markdown[0].value


def test_an_address_of_which_the_service_says_nothing_gives_no_rights_unless_it_is_trusted(
    visit: Visits, store: Store, monkeypatch: pytest.MonkeyPatch
):
    add_person(store, "maija@example.org", "lead")
    silent = SignIn("maija@example.org", without=("email_verified",))
    page = visit("", silent)
    assert titles(page) == ["No rights here"]
    assert "has not verified" in page.markdown[0].value
    monkeypatch.setenv("OUTCOMES_TRUSTED_ISSUERS", f"https://other.example.org {ISSUER}")
    resources.settings.clear()
    assert titles(visit("", silent)) == ["Overview"]


def test_another_account_with_the_address_is_told_to_ask_the_lead(store: Store, arrive):
    add_person(store, "maija@example.org", "lead")
    assert titles(arrive("maija@example.org")) == ["Overview"]
    page = arrive("maija@example.org", sub="heir")
    assert titles(page) == ["No rights here"]
    assert "ask the lead of the network to release" in page.markdown[0].value
    assert page.button(key="sign-out")


@pytest.mark.parametrize("missing", ["iss", "sub", "iat"])
def test_a_service_that_does_not_say_which_account_it_is_lets_nobody_in(visit: Visits, store: Store, missing: str):
    add_person(store, "maija@example.org", "lead")
    page = visit("", SignIn("maija@example.org", without=(missing,)))
    assert titles(page) == ["No rights here"]
    assert "which account is yours" in page.markdown[0].value


def test_a_sign_in_that_has_ended_is_over_at_the_next_run(store: Store, arrive):
    number = add_person(store, "maija@example.org", "supervisor").person_id
    page = arrive("maija@example.org")
    assert titles(page) == ["Overview"]
    people.end_sign_ins(store, OWNER, number)
    page.run()
    assert titles(page) == ["Outcomes of supervision"]
    assert "Your sign-in has ended." in page.markdown[0].value
    assert [button.label for button in page.button] == ["Sign in"]
    assert not page.sidebar.children


def test_signing_out_ends_the_sign_in_in_the_store(store: Store, arrive):
    number = add_person(store, "maija@example.org", "supervisor").person_id
    page = arrive("maija@example.org")
    page.button(key="sign-out").click().run()
    with store.transaction() as read:
        assert read.execute("SELECT person_id FROM sign_in WHERE ended_at IS NOT NULL") == [(number,)]


@pytest.mark.parametrize("claim", [True, "true"])
def test_an_address_that_is_verified_gives_its_rights(store: Store, arrive, claim: object):
    add_person(store, "maija@example.org", "lead")
    assert titles(arrive("maija@example.org", email_verified=claim)) == ["Overview"]


def test_an_unverified_address_does_not_become_first_lead(store: Store, arrive, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("OUTCOMES_FIRST_LEAD", "maija@example.org")
    resources.settings.clear()
    assert titles(arrive("maija@example.org", email_verified=False)) == ["No rights here"]
    assert titles(arrive("maija@example.org")) == ["Overview"]


def test_a_right_that_is_withdrawn_is_gone_at_the_next_run(store: Store, arrive):
    number = add_person(store, "maija@example.org", "supervisor").person_id
    page = arrive("maija@example.org")
    assert titles(page) == ["Overview"]
    with store.transaction() as write:
        write.execute("DELETE FROM person_right WHERE person_id = $id", id=number)
    page.run()
    assert titles(page) == ["No rights here"]
    assert not page.sidebar.children


def test_signed_out_there_is_a_sign_in_button_and_nothing_else(store: Store, arrive):
    page = arrive(None)
    assert titles(page) == ["Outcomes of supervision"]
    assert [button.label for button in page.button] == ["Sign in"]
    assert not page.sidebar.children


@pytest.mark.parametrize("auth", [{}, {"client_id": "a"}, {"client_id": "a", "cookie_secret": "short"}, "words"])
def test_a_sign_in_that_is_half_configured_lets_nobody_in(visit: Visits, auth: object):
    page = visit("", SignIn("maija@example.org"), secrets={"auth": auth})
    assert titles(page) == ["Sign-in is not configured completely"]


def test_each_named_service_has_its_button(visit: Visits):
    services = {"cookie_secret": "x" * 32, "google": {"client_id": "a"}, "suomi": {"client_id": "b"}}
    page = visit("", SignIn(None), secrets={"auth": services})
    assert [button.label for button in page.button] == ["Sign in with google", "Sign in with suomi"]


def test_from_elsewhere_nothing_is_shown_where_no_sign_in_is_configured(
    visit: Visits, store: Store, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(connection, "local", lambda: False)
    monkeypatch.setenv("OUTCOMES_DEMO", "true")
    resources.settings.clear()
    assert titles(visit()) == ["Sign-in is not configured"]
    with store.transaction() as write:
        assert write.execute("SELECT count(*) FROM engagement") == [(0,)]


@pytest.mark.parametrize(
    ("address", "headers"),
    [
        (None, HOME),
        (None, {"host": "127.0.0.1"}),
        (None, {"host": "127.8.9.1:80", "origin": "http://127.8.9.1"}),
        (None, {"host": "[::1]:8501", "origin": "http://[::1]:8501"}),
        ("127.0.0.2", HOME),
        ("::ffff:127.0.0.1", HOME),
    ],
)
def test_this_computer_is_known_by_its_loopback_addresses_and_names(address: str | None, headers: dict[str, str]):
    assert connection.is_local(address, headers)


@pytest.mark.parametrize(
    ("address", "headers"),
    [
        ("192.168.1.7", HOME),
        ("::ffff:192.168.1.7", HOME),
        ("testclient", HOME),
        (None, {}),
        (None, {"host": ""}),
        (None, {"host": "evil.example"}),
        (None, {"host": "localhost.evil.example"}),
        (None, {"host": "evil@evil.example"}),
        (None, {"host": "app.localhost"}),
        (None, {"host": "[broken"}),
        (None, {"host": "localhost", "origin": "https://outcomes.example.org"}),
        (None, {"host": "localhost", "origin": "null"}),
        (None, HOME | {"X-Forwarded-For": "127.0.0.1"}),
        (None, HOME | {"X-Forwarded-Proto": "https"}),
        (None, HOME | {"Forwarded": "for=127.0.0.1"}),
        (None, HOME | {"X-Real-IP": "127.0.0.1"}),
        (None, HOME | {"Via": "1.1 proxy"}),
        (None, HOME | {"CF-Connecting-IP": "127.0.0.1"}),
    ],
)
def test_everything_else_is_elsewhere(address: str | None, headers: dict[str, str]):
    assert not connection.is_local(address, headers)


def test_a_payer_alone_gets_the_released_pages_under_the_plain_addresses():
    entries = entries_for(Rights(payer=True))
    assert [(entry.file, entry.title, entry.path) for entry in entries] == [
        ("overview/released_page.py", "Overview", "overview"),
        ("engagement/released_page.py", "Engagement", "engagement"),
        ("methods/page.py", "Methods", None),
    ]
    assert [entry.default for entry in entries] == [True, False, False]


def test_each_role_gets_its_own_pages():
    files = {
        role: {entry.file for entry in entries_for(Rights(**{role: True}))} for role in ("lead", "supervisor", "payer")
    }
    assert files["lead"] - files["supervisor"] == {"manage/page.py"}
    assert files["payer"] & files["lead"] == {"methods/page.py"}
    assert entries_for(Rights()) == ()
    both = entries_for(Rights(supervisor=True, payer=True))
    assert {entry.file for entry in both} == files["supervisor"] | files["payer"]
    assert [entry.file for entry in both if entry.default] == ["overview/page.py"]


@pytest.mark.parametrize(
    ("kept", "place"),
    [
        ("%2Fengagement%3Fengagement%3DT-01%26lang%3Dsv", "/engagement?engagement=T-01&lang=sv"),
        ("/", "/"),
        ("/?lang=en", "/?lang=en"),
        ("/base/engagement", "/engagement"),
        ("https://evil.example/engagement", "/engagement"),
        ("//evil.example/", "/"),
        ("/\\evil.example", None),
        ("//evil.example/evil", None),
        ("javascript:alert(1)", None),
        ("/engagement\r\nSet-Cookie: a=b", None),
        ("/?a=%0D%0ASet-Cookie:b", "/?a=Set-Cookie%3Ab"),
        ("/auth/logout", None),
        ("/engagement?" + "a" * 3000, None),
        ("http://[broken", None),
        ("/%ff", None),
    ],
)
def test_only_pages_of_the_product_are_gone_back_to(kept: str, place: str | None):
    assert deep_link.place_of(kept) == place


def answered(path: str, cookies: str, location: str) -> list[tuple[str, str]]:
    headers = MutableHeaders({"location": location})
    deep_link.resume(path, cookies, headers)
    return headers.items()


def test_the_kept_place_is_taken_up_where_a_sign_in_ends_and_nowhere_else():
    cookies = "a=b; outcomes_place=%2Fengagement%3Fwave%3D3"
    cleared = ("set-cookie", deep_link.CLEARED)
    assert answered("/oauth2callback", cookies, "/") == [("location", "/engagement?wave=3"), cleared]
    assert answered("/base/oauth2callback", cookies, "/base/") == [("location", "/base/engagement?wave=3"), cleared]
    assert answered("/oauth2callback", "a=b", "/") == [("location", "/")]
    assert answered("/auth/login", cookies, "/") == [("location", "/")]
    assert answered("/oauth2callback", "outcomes_place=%2Fevil", "/") == [("location", "/"), cleared]


def test_cookies_given_over_https_stay_on_it():
    assert secured(b"Set-Cookie", b"who=me; HttpOnly; Path=/") == (b"Set-Cookie", b"who=me; HttpOnly; Path=/; Secure")
    assert secured(b"set-cookie", b"who=me; Secure") == (b"set-cookie", b"who=me; Secure")
    assert secured(b"set-cookie", b"secure=1") == (b"set-cookie", b"secure=1; Secure")
    assert secured(b"location", b"/") == (b"location", b"/")
    assert over_https("https", MutableHeaders())
    assert over_https("http", MutableHeaders({"x-forwarded-proto": "https, http"}))
    assert not over_https("http", MutableHeaders())
