"""From an empty database to the first chart."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from analytics.model import Form, Kind
from data.engagements import create_engagement
from data.people import add_organisation
from data.store import OWNER, Store
from pages.directory import HERE


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    path = tmp_path / "outcomes.duckdb"
    monkeypatch.setenv("OUTCOMES_DATABASE", str(path))
    monkeypatch.setenv("OUTCOMES_DEMO", "false")
    st.cache_resource.clear()
    yield path
    st.cache_resource.clear()


def steps() -> tuple[list[str], list[str]]:
    """What the steps say, and where their links lead."""
    page = AppTest.from_file(str(HERE / "navigation.py"), default_timeout=30)
    page.query_params["lang"] = "en"
    page.run()
    assert not page.exception
    links = [proto.label for proto in (element.proto for element in page.get("page_link"))]
    return [text.value for text in page.markdown], [label for label in links if label.startswith("To ")]


def test_in_an_empty_database_the_organisation_comes_first(database: Path):
    texts, links = steps()
    assert any(text.startswith("**1") and "Name the organisation" in text for text in texts)
    assert links == ["To Arrangements"]


def test_after_an_organisation_that_the_lead_has_added_the_engagement_comes(database: Path):
    with Store.open(str(database)) as store:
        add_organisation(store, OWNER, "Kaupunki")
    texts, links = steps()
    assert ":material/check_circle: Name the organisation – done" in texts
    assert any(text.startswith("**2") and "Create an engagement" in text for text in texts)
    assert links == ["To Arrangements"]


def test_what_has_been_done_is_ticked_and_the_next_step_is_marked(database: Path):
    with Store.open(str(database)) as store, store.transaction() as write:
        create_engagement(write, "T-01", "Team", Kind.SUPERVISION, Form.GROUP, OWNER.person_id)
    texts, links = steps()
    assert ":material/check_circle: Create an engagement – done" in texts
    assert any(text.startswith("**1") and "Name the organisation" in text for text in texts)
    assert links == ["To Arrangements", "To Goals", "To Responses"]
