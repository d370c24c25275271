"""Fixtures that give groups whose release was prepared or approved before: each kind of group is made once a session."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from functools import cache
from pathlib import Path
from uuid import uuid4

import pytest

from analytics.model import Form
from data.releases import release_draft
from data.store import OWNER, Store
from tests.databases import new_database
from tests.disclosure.groups import Group, add_payer, people, spread

__all__ = ["drafted", "drafted_once", "released", "released_once"]

Made = tuple[bytes, Group, int]
"""The bytes of a database, the group in it, whose store is closed, and the id of its release."""


@pytest.fixture(scope="session")
def drafted_once(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Made]:
    """Makes a database with a group and the draft of its first release, each kind of group once."""

    @cache
    def make(form: Form, names: tuple[str, ...]) -> Made:
        path = new_database(tmp_path_factory.mktemp("drafted") / "outcomes.duckdb")
        with Store.open(str(path)) as store:
            add_payer(store)
            group = Group(store, form=form)
            group.load("baseline", spread(names))
            group.load("end", spread(names, start=4))
            draft = group.draft()
        return path.read_bytes(), group, draft

    return make


@pytest.fixture(scope="session")
def released_once(drafted_once: Callable[..., Made], tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Made]:
    """Makes a database with a group whose first release has been approved, each kind of group once."""

    @cache
    def make(form: Form, names: tuple[str, ...]) -> Made:
        content, group, draft = drafted_once(form, names)
        path = tmp_path_factory.mktemp("released") / "outcomes.duckdb"
        path.write_bytes(content)
        with Store.open(str(path)) as store:
            release_draft.approve(store, OWNER, draft)
        return path.read_bytes(), group, draft

    return make


@pytest.fixture
def drafted(drafted_once: Callable[..., Made], tmp_path: Path) -> Iterator[Callable[..., tuple[Group, int]]]:
    """Opens a group of `n` people in a store of its own, with the id of the draft of its first release."""
    with ExitStack() as stores:

        def copied(n: int) -> tuple[Group, int]:
            made = drafted_once(Form.GROUP, tuple(people(n)))
            return _copy(made, tmp_path, stores), made[2]

        yield copied


@pytest.fixture
def released(released_once: Callable[..., Made], tmp_path: Path) -> Iterator[Callable[..., Group]]:
    """Opens a group of `n` people who answered two waves, of whom a first release has been approved, in a store of its own."""
    with ExitStack() as stores:

        def copied(n: int, form: Form = Form.GROUP, names: list[str] | None = None) -> Group:
            return _copy(released_once(form, tuple(names or people(n))), tmp_path, stores)

        yield copied


def _copy(made: Made, folder: Path, stores: ExitStack) -> Group:
    """Writes the database to a new file and returns the group in its open store, which `stores` closes."""
    content, group, _ = made
    path = folder / f"group-{uuid4().hex}.duckdb"
    path.write_bytes(content)
    store = stores.enter_context(Store.open(str(path)))
    return replace(group, store=store, loaded={wave: [*batches] for wave, batches in group.loaded.items()})
