"""Starts the product with sign-in at a real OpenID provider on this computer, and signs in and out in a browser."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import oidc_provider_mock
import pytest
from playwright.sync_api import Locator, Page, expect

from analytics.model import Form, Kind
from data.records.engagements import create_engagement
from data.store import Store
from tests.browser.conftest import running

PEOPLE = {
    "lead": {"email": "Lead@Example.org", "email_verified": True, "name": "Liisa Lead"},
    "supervisor": {"email": "supervisor@example.org", "email_verified": True, "name": "Seija Supervisor"},
    "payer": {"email": "payer@example.org", "email_verified": True, "name": "Pekka Payer"},
    "stranger": {"email": "stranger@example.org", "email_verified": True, "name": "Nobody Here"},
    "pretender": {"email": "lead@example.org", "email_verified": False, "name": "Liisa Lead"},
    "silent": {"email": "supervisor@example.org", "name": "Seija Supervisor"},
    "heir": {"email": "supervisor@example.org", "email_verified": True, "name": "Heir of the Mailbox"},
}
SECRETS = """[auth]
redirect_uri = "http://localhost:{{port}}/oauth2callback"
cookie_secret = "0123456789abcdef0123456789abcdef"
client_id = "outcomes"
client_secret = "of no use elsewhere"
server_metadata_url = "{provider}/.well-known/openid-configuration"
"""


@pytest.fixture(scope="module", name="provider")
def openid_provider() -> Iterator[str]:
    """A real OpenID provider on this computer that believes whoever one says to be."""
    users = [oidc_provider_mock.User(sub=sub, claims=claims) for sub, claims in PEOPLE.items()]
    with oidc_provider_mock.run_server_in_thread(user_claims=users) as server:
        yield f"http://localhost:{server.server_port}"


@contextmanager
def signing_in(folder: Path, provider: str, **environment: str) -> Iterator[str]:
    """The product with sign-in configured, on a database with a supervisor's and a payer's engagement."""
    secrets = folder / "secrets.toml"
    secrets.write_text(SECRETS.format(provider=provider))
    settings = {"OUTCOMES_DEMO": "false", "OUTCOMES_FIRST_LEAD": "lead@example.org", **environment}
    with running(folder / "outcomes.duckdb", more=["--secrets.files", str(secrets)], **settings) as address:
        yield address


def fill(database: Path) -> None:
    with Store.open(str(database)) as store, store.transaction() as write:
        own, others = (write.add("organisation", name=name) for name in ("Own Oy", "Others Oy"))
        supervisor = write.add("person", name="Seija", email="supervisor@example.org")
        payer = write.add("person", name="Pekka", email="payer@example.org")
        write.add("person", name="Stranger", email="stranger@example.org")
        write.put("person_right", person_id=supervisor, role="supervisor")
        write.put("person_right", person_id=payer, role="payer", organisation_id=own)
        for code, organisation in (("A-1", own), ("B-1", others)):
            number = create_engagement(write, code, f"Team {code}", Kind.SUPERVISION, Form.GROUP, supervisor)
            write.put("party", engagement_id=number, organisation_id=organisation)


@pytest.fixture(scope="module", name="address")
def product_with_sign_in(tmp_path_factory: pytest.TempPathFactory, provider: str) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("sign-in")
    fill(folder / "outcomes.duckdb")
    with signing_in(folder, provider) as running_at:
        yield running_at


def sign_in(page: Page, who: str) -> None:
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name=who, exact=True).first.click()
    page.wait_for_url(lambda url: "oauth2" not in url)


def links(page: Page) -> list[str]:
    page.get_by_test_id("stSidebarNav").get_by_role("link").first.wait_for()
    texts = page.get_by_test_id("stSidebarNav").get_by_role("link").all_inner_texts()
    return [text.splitlines()[-1] for text in texts]  # the first line is the icon's name


def heading(page: Page, name: str) -> None:
    expect(page.get_by_role("heading", name=name, level=1)).to_be_visible()


def change_person(page: Page, name: str) -> Locator:
    """On the page Manage: opens the dialog of the person with this name; returns the dialog."""
    edit = page.locator("[class*=st-key-change-person-]")
    row = page.get_by_test_id("stHorizontalBlock").filter(has_text=name).filter(has=edit)
    row.last.get_by_role("button").click()
    return page.get_by_role("dialog")


def withdraw(page: Page, name: str) -> None:
    """On the page Manage: take the supervisor's right from this person."""
    dialog = change_person(page, name)
    dialog.get_by_text("Supervisor", exact=True).click()
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_have_count(0)


def sign_out(page: Page) -> None:
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/end_session**")
    page.get_by_role("button").first.click()
    heading(page, "Outcomes of supervision")
