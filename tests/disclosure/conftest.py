from collections.abc import Callable

import pytest

from analytics.model import Form
from data.store import Store
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


@pytest.fixture
def released(store: Store) -> Callable[..., Group]:
    """A group of `n` people who answered two waves, of whom a first release has been approved."""

    def made(n: int, form: Form = Form.GROUP, names: list[str] | None = None) -> Group:
        found = Group(store, form=form)
        found.load("baseline", spread(names or people(n)))
        found.load("end", spread(names or people(n), start=4))
        found.release()
        return found

    return made
