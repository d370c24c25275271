from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from functools import cache
from pathlib import Path
from uuid import uuid4

import pytest

from analytics.model import Form
from data.store import Store
from tests.databases import new_database
from tests.disclosure.groups import Group, add_payer, people, spread
from tests.disclosure.payer_pages import everything_sent

__all__ = ["everything_sent"]


@pytest.fixture
def store(store: Store) -> Store:
    """A store with the shipped questionnaires and a payer."""
    add_payer(store)
    return store


@pytest.fixture
def group(store: Store) -> Group:
    return Group(store)


@pytest.fixture(scope="session")
def released_once(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., tuple[bytes, Group]]:
    """Makes a database with a released group, each kind of group once; returns its bytes and the group, whose store is closed."""

    @cache
    def make(form: Form, names: tuple[str, ...]) -> tuple[bytes, Group]:
        path = new_database(tmp_path_factory.mktemp("released") / "outcomes.duckdb")
        with Store.open(str(path)) as store:
            add_payer(store)
            group = Group(store, form=form)
            group.load("baseline", spread(names))
            group.load("end", spread(names, start=4))
            group.release()
        return path.read_bytes(), group

    return make


@pytest.fixture
def released(released_once: Callable[..., tuple[bytes, Group]], tmp_path: Path) -> Iterator[Callable[..., Group]]:
    """Opens a group of `n` people who answered two waves, of whom a first release has been approved, in a store of its own."""
    with ExitStack() as stores:

        def copied(n: int, form: Form = Form.GROUP, names: list[str] | None = None) -> Group:
            content, group = released_once(form, tuple(names or people(n)))
            path = tmp_path / f"released-{uuid4().hex}.duckdb"
            path.write_bytes(content)
            store = stores.enter_context(Store.open(str(path)))
            return replace(group, store=store, loaded={wave: [*batches] for wave, batches in group.loaded.items()})

        yield copied
