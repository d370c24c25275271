import pytest

from data.store import Store
from tests.disclosure.groups import Group, add_payer
from tests.disclosure.payer_pages import everything_sent
from tests.disclosure.released_groups import drafted_once, released, released_once

__all__ = ["drafted_once", "everything_sent", "released", "released_once"]


@pytest.fixture
def store(store: Store) -> Store:
    """A store with the shipped questionnaires and a payer."""
    add_payer(store)
    return store


@pytest.fixture
def group(store: Store) -> Group:
    return Group(store)
