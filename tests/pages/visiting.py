"""Opens pages of the product in this process as a given person, with Streamlit's AppTest: the one place that sets it up."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from data.records.rights import Rights, rights_of
from data.store import OWNER, Store, Viewer
from pages import resources
from pages.page_table import PAGES_FOLDER, entries_for, script_of
from pages.shared import drafts
from pages.shell import connection

TIMEOUT = 90
"""Seconds until a run that hangs is given up; no run takes nearly as long."""
ISSUER = "https://login.example.org"
AUTH = {"auth": {"cookie_secret": "x" * 32, "client_id": "a", "client_secret": "b"}}
"""Streamlit's secrets of a product with sign-in."""


@dataclass(frozen=True)
class SignIn:
    """What the sign-in service says of a person; without an address nobody has signed in."""

    email: str | None
    name: str = "Signed In"
    claims: dict[str, object] = field(default_factory=dict)
    without: tuple[str, ...] = ()

    @property
    def user(self) -> dict[str, Any]:
        """The claims of a sign-in of this moment; the address also names the account."""
        account = {"iss": ISSUER, "sub": self.email, "iat": int(time.time())}
        said = {"email": self.email, "email_verified": True, "name": self.name}
        claims = {"is_logged_in": self.email is not None, **account, **said, **self.claims}
        return {name: claim for name, claim in claims.items() if name not in self.without}


class Visits:
    """Opens pages of the product on one database; see the fixture `visit`."""

    def __init__(self, environment: pytest.MonkeyPatch) -> None:
        self._environment = environment

    def use(self, database: Path) -> Store:
        """Continues with another database, which the product makes where the file does not exist; returns its store."""
        self._environment.setenv("OUTCOMES_DATABASE", str(database))
        self.close()
        return self.store

    @contextmanager
    def on(self, database: Path) -> Iterator[None]:
        """Uses another database for a while."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("OUTCOMES_DATABASE", str(database))
            self.close()
            yield
            self.close()

    def close(self) -> None:
        """Closes the product's store and empties its caches, as at the end of its process."""
        resources.store.clear()
        resources.settings.clear()
        st.cache_resource.clear()
        st.cache_data.clear()
        drafts.STORE.clear()

    @property
    def store(self) -> Store:
        """The product's open store."""
        return resources.store()

    def __call__(
        self,
        page: str = "",
        who: Viewer | SignIn = OWNER,
        *,
        lang: str | None = "en",
        secrets: dict[str, Any] | None = None,
        **choices: str,
    ) -> AppTest:
        """Opens a page of the page table, by its name there, with these choices in the URL.

        Without a name it is the page that a viewer lands on. OWNER uses the product without sign-in; any other viewer signs in
        with the address that the database has. Raises ValueError for a page that the viewer does not have.
        """
        session = AppTest.from_file(str(PAGES_FOLDER / "navigation.py"), default_timeout=TIMEOUT)
        if who != OWNER:
            signed_in = who if isinstance(who, SignIn) else SignIn(self._email(who))
            session.secrets, session.user = dict(AUTH), signed_in.user
        if secrets is not None:
            session.secrets = secrets
        asked = choices if lang is None else {"lang": lang, **choices}
        session.query_params.update(asked)
        rights = rights_of(self.store, who) if page and isinstance(who, Viewer) else Rights()
        if not page or any(entry.default and entry.url_path == page for entry in entries_for(rights)):
            return session.run()
        if (
            who != OWNER or not rights.works
        ):  # a payer's pages have other addresses, which AppTest knows after a first run
            session.run()
            session.query_params.update(asked)  # the first page removes choices that are not its own
            return session.switch_page(str(script_of(page))).run()
        session._page_hash = calc_hash(
            page
        )  # before a first run switch_page would take the file's name for the address
        return session.run()

    def _email(self, who: Viewer) -> str:
        with self.store.transaction() as read:
            found = read.execute("SELECT email FROM person WHERE id = $id", id=who.person_id)
        return found[0][0] if found else "unknown@example.org"


@contextmanager
def visits(database: Path) -> Iterator[Visits]:
    """Lets the product in this process use `database`; at the end it is closed and its caches are empty."""
    with pytest.MonkeyPatch.context() as patch:
        # AppTest has no connection, so the product cannot see that it comes from this computer.
        patch.setattr(connection, "local", lambda: True)
        patch.setenv("OUTCOMES_DATABASE", str(database))
        patch.setenv("OUTCOMES_DEMO", "false")
        opened = Visits(patch)
        opened.close()
        yield opened
        opened.close()


@pytest.fixture
def visit(tmp_path: Path) -> Iterator[Visits]:
    """Opens pages: `visit(page, who, lang=…, **choices)`. The database is empty until a test calls `visit.use` with another."""
    with visits(tmp_path / "outcomes.duckdb") as opened:
        yield opened


@pytest.fixture(scope="session")
def demonstration_file(tmp_path_factory: pytest.TempPathFactory, loaded_demonstration: bytes) -> Path:
    """A file with the demonstration; tests only read it."""
    path = tmp_path_factory.mktemp("demonstration") / "outcomes.duckdb"
    path.write_bytes(loaded_demonstration)
    return path


def run_function(script: Callable[[], None]) -> AppTest:
    """Runs a function as a script of its own, for a part that needs no page."""
    return AppTest.from_function(script, default_timeout=TIMEOUT).run()


def protos(node: Any) -> Iterator[Any]:
    """Yields every message that a page, or a part of it, sends to the browser, in order."""
    if getattr(node, "proto", None) is not None:
        yield node.proto
    for child in getattr(node, "children", {}).values():
        yield from protos(child)


def add_person(store: Store, email: str, *roles: str) -> Viewer:
    """Adds a person who signs in with this address and has these rights."""
    with store.transaction() as write:
        number = write.add("person", name="P", email=email)
        for role in roles:
            write.put("person_right", person_id=number, role=role)
    return Viewer(number)
