"""What a widget shows first goes to the browser with the widget itself. A value that is put into it afterwards comes too late for
who clicks at once: the browser then sends the widget's own first value, and the page acts on another engagement."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from data.rights import Rights
from pages.directory import HERE, entries_for
from tests.pages.conftest import choice

RUN = str(HERE / "navigation.py")
KINDS = (
    "button_group", "checkbox", "date_input", "multiselect", "number_input", "radio", "selectbox", "text_area", "text_input",
    "toggle",
)  # fmt: skip
ENTRIES = {entry.url_path: entry for entry in entries_for(Rights(lead=True))}
PLACES = [
    *((path, "") for path in ENTRIES if path != "methods"),
    *(("goals", section) for section in ("change", "rate", "decisions")),
    *(("arrangements", section) for section in ("participants", "surveys", "sessions")),
    *(("manage", section) for section in ("organisations", "audit", "retention", "erasing", "backup")),
]


@pytest.fixture(scope="module", autouse=True)
def demonstration(tmp_path_factory: pytest.TempPathFactory, loaded_demonstration: bytes) -> Iterator[None]:
    path: Path = tmp_path_factory.mktemp("first") / "outcomes.duckdb"
    path.write_bytes(loaded_demonstration)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OUTCOMES_DATABASE", str(path))
        st.cache_resource.clear()
        st.cache_data.clear()
        yield
        st.cache_resource.clear()


def shown(path: str, **asked: str) -> AppTest:
    page = AppTest.from_file(RUN, default_timeout=30)
    page.query_params.update({"lang": "en", "engagement": "E11"} | asked)
    page.run()
    entry = ENTRIES[path]
    if not entry.default:
        page.switch_page(str(HERE / entry.file)).run()
    assert not page.exception
    return page


def widgets(page: AppTest) -> list[Any]:
    return [one for kind in KINDS for one in getattr(page, kind)]


@pytest.mark.parametrize(("path", "section"), PLACES)
def test_no_widget_is_given_its_first_value_after_it_is_drawn(path: str, section: str):
    found = widgets(shown(path, **({"section": section} if section else {})))
    assert found
    assert [one.label for one in found if one.proto.set_value] == []


@pytest.mark.parametrize("path", ["engagement", "goals", "arrangements", "releases", "responses"])
def test_the_box_of_the_engagement_begins_with_that_of_the_address(path: str):
    box = choice(shown(path).selectbox, "engagement")
    assert box.options[box.proto.default].startswith("E11")


def test_the_switch_of_the_language_begins_with_that_of_the_address():
    switch = choice(shown("overview").button_group, "lang")
    assert [switch.options[place] for place in switch.proto.default] == ["English"]
