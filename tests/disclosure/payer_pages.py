"""What a payer's browser is sent: every element of every page that they have, with everything opened."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.releases.publication import publish
from data.store import OWNER, Store
from tests.pages.visiting import Visits, protos, visits


@pytest.fixture(scope="session")
def everything_sent() -> Callable[..., list[str]]:
    """Reads all pages of a payer: `everything_sent(store, folder, language)`."""

    def read(store: Store, folder: Path, language: str = "fi") -> list[str]:
        with visits(folder / "unused.duckdb") as visit:
            return _everything_sent(visit, store, folder, language)

    return read


def _everything_sent(visit: Visits, store: Store, folder: Path, language: str) -> list[str]:
    """All elements of all pages of the published releases, in order: the overview, each release of each engagement."""
    target = folder / "published.duckdb"
    publish(store, OWNER, target)
    found = []
    with visit.on(target):
        asked = [
            {"engagement": row.code, "release": str(number)}
            for row in visit.store.read("released_engagements", OWNER).itertuples()
            for number in visit.store.read("released_numbers", OWNER, engagement=row.engagement_id)["number"]
        ]
        pages = [("released_overview", {}), *(("released_engagement", one) for one in asked), ("methods", {})]
        for name, choices in pages:
            page = opened(visit(name, lang=language, **choices))
            assert not page.exception
            found += [f"{name}={page.query_params[name]}" for name in sorted(page.query_params)]
            found += sent(page)
    target.unlink()
    return by_first_sight(found)


def opened(page: AppTest) -> AppTest:
    """The page with everything that can be opened opened."""
    open_now: set[str] = set()
    while found := expanders(page) - open_now:
        open_now |= found
        states = page._tree.get_widget_states()  # AppTest itself has no way to open one
        for number in open_now:
            states.widgets.add(id=number, bool_value=True)
        page._run(states)
    return page


def expanders(page: AppTest) -> set[str]:
    """The ids of everything that can be opened and is drawn only then."""
    found = (proto.id for proto in protos(page._tree) if hasattr(proto, "expanded"))
    return {number for number in found if number}


def by_first_sight(texts: list[str]) -> list[str]:
    """The texts with each id that ends the key of an element replaced by its place in the order of ids first seen.

    Ids grow by random steps; the part of an element's id before its key is a hash of the key.
    """
    places: dict[str, int] = {}

    def place(match: re.Match[str]) -> str:
        return f"{match[1]}{places.setdefault(match[2], len(places))}"

    keyed = [re.sub(r"\$\$ID-[0-9a-f]{32}-", "$$ID-", text) for text in texts]
    return [re.sub(r"(\$\$ID-[a-z][\w-]*?-)(\d+)\b", place, text) for text in keyed]


def sent(page: AppTest) -> list[str]:
    """As text; the file behind a download has a random name until it is asked for."""
    return [re.sub(r'deferred_file_id: "\w+"', "", str(proto)) for proto in protos(page._tree)]
