"""What a widget shows first goes to the browser with the widget itself. A value that is put into it afterwards comes too late for
who clicks at once: the browser then sends the widget's own first value, and the page acts on another engagement."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from data.records.rights import Rights
from pages.page_table import entries_for
from tests.pages.conftest import choice
from tests.pages.sections import SECTIONS
from tests.pages.visiting import Visits, visits

KINDS = (
    "button_group", "checkbox", "date_input", "multiselect", "number_input", "radio", "selectbox", "text_area", "text_input",
    "toggle",
)  # fmt: skip
PLACES = [
    *((entry.url_path, "") for entry in entries_for(Rights(lead=True)) if entry.url_path != "methods"),
    *((path, section) for path, sections in SECTIONS.items() for section in sections[1:]),
]


@pytest.fixture(scope="module")
def visit(demonstration_file: Path) -> Iterator[Visits]:
    """Opens pages of the demonstration in one process for all tests here, which change nothing."""
    with visits(demonstration_file) as opened:
        yield opened


def shown(visit: Visits, path: str, **asked: str) -> AppTest:
    page = visit(path, **{"engagement": "E11"} | asked)
    assert not page.exception
    return page


def widgets(page: AppTest) -> list[Any]:
    return [one for kind in KINDS for one in getattr(page, kind)]


@pytest.mark.parametrize(("path", "section"), PLACES)
def test_no_widget_is_given_its_first_value_after_it_is_drawn(visit: Visits, path: str, section: str):
    found = widgets(shown(visit, path, **({"section": section} if section else {})))
    assert found
    assert [one.label for one in found if one.proto.set_value] == []


@pytest.mark.parametrize("path", ["engagement", "goals", "arrangements", "releases", "responses"])
def test_the_box_of_the_engagement_begins_with_that_of_the_address(visit: Visits, path: str):
    box = choice(shown(visit, path).selectbox, "engagement")
    assert box.options[box.proto.default].startswith("E11")


def test_the_switch_of_the_language_begins_with_that_of_the_address(visit: Visits):
    switch = choice(shown(visit, "overview").button_group, "lang")
    assert [switch.options[place] for place in switch.proto.default] == ["English"]
