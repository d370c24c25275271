"""What a payer's browser is sent: every element of every page that they have, with everything opened."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from data.publication import publish
from data.rights import Rights
from data.store import OWNER, Store
from pages.components import connection
from pages.directory import HERE, entries_for

RUN = str(HERE / "navigation.py")
PAGES = entries_for(Rights(payer=True))


def everything_sent(store: Store, folder: Path, language: str = "fi") -> list[str]:
    """All elements of all pages of the published releases, in order: the overview, each release of each engagement."""
    target = folder / "published.duckdb"
    publish(store, OWNER, target)
    found = []
    with pytest.MonkeyPatch.context() as patch, Store.open(str(target)) as published:
        asked = [
            {"engagement": row.code, "release": str(number)}
            for row in published.read("released_engagements", OWNER).itertuples()
            for number in published.read("released_numbers", OWNER, engagement=row.engagement_id)["number"]
        ]
        published.close()
        patch.setenv("OUTCOMES_DATABASE", str(target))
        patch.setattr(connection, "local", lambda: True)
        st.cache_resource.clear()
        st.cache_data.clear()
        overview, engagement, methods = PAGES
        for entry, parameters in [(overview, {}), *((engagement, one) for one in asked), (methods, {})]:
            page = opened(entry, lang=language, **parameters)
            assert not page.exception
            found += [f"{name}={page.query_params[name]}" for name in sorted(page.query_params)]
            found += sent(page)
        st.cache_resource.clear()
    target.unlink()
    return found


def opened(entry, **parameters: str) -> AppTest:
    """The page with everything that can be opened opened."""
    page = AppTest.from_file(RUN, default_timeout=60)
    for name, value in parameters.items():
        page.query_params[name] = value
    page.run()
    if not entry.default:
        for name, value in parameters.items():  # the first page drops what is not its own
            page.query_params[name] = value
        page.switch_page(str(HERE / entry.file)).run()
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


def sent(page: AppTest) -> list[str]:
    """As text; the file behind a download has a random name until it is asked for."""
    return [re.sub(r'deferred_file_id: "\w+"', "", str(proto)) for proto in protos(page._tree)]


def protos(node) -> Iterator:
    proto = getattr(node, "proto", None)
    if proto is not None:
        yield proto
    for child in getattr(node, "children", {}).values():
        yield from protos(child)
