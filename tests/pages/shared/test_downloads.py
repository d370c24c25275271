"""A file for download is made for the viewer as they stand on the click, not as they stood when the page was drawn."""

import ast
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from analytics.model import Form, Kind
from analytics.wording.language import Language
from data.lifecycle import exports
from data.records.engagements import create_engagement
from data.settings import ROOT
from data.store import Store
from pages.shared.downloads import DownloadFailedError, deferred
from pages.shared.visit import Visit
from pages.shell.visitor import NobodyError
from tests.data import two_engagements
from tests.data.two_engagements import HERE, LEAD, PAYER, SUPERVISOR
from tests.databases import empty_database, new_database

TABLE = pd.DataFrame({"Mean": [50.0]})
EN = Language("en")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An engagement of a supervisor, and a lead."""
    with Store.open(str(empty_database(tmp_path / "outcomes.duckdb"))) as opened:
        with opened.transaction() as write:
            for viewer, role in ((LEAD, "lead"), (SUPERVISOR, "supervisor")):
                write.put("person", id=viewer.person_id, name=role)
                write.put("person_right", person_id=viewer.person_id, role=role)
            create_engagement(write, HERE, "Team", Kind.SUPERVISION, Form.GROUP, SUPERVISOR.person_id)
        yield opened


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Two engagements with releases to payers; each test changes the rights of another person."""
    with Store.open(str(new_database(tmp_path_factory.mktemp("released") / "outcomes.duckdb"))) as opened:
        two_engagements.fill(opened)
        yield opened


def numbers(code: str | None = HERE):
    return lambda now: exports.chart_numbers(now.store, now.viewer, TABLE, "scale-4", code, now.say)


def exported(store: Store) -> int:
    with store.transaction() as read:
        return read.execute("SELECT count(*) FROM audit_event WHERE action = 'export'")[0][0]


def change(store: Store, sql: str) -> None:
    with store.transaction() as write:
        write.execute(sql)


WITHDRAWN = {
    "every right": f"DELETE FROM person_right WHERE person_id = {SUPERVISOR.person_id}",
    "the engagement": f"UPDATE engagement SET supervisor_id = {LEAD.person_id} WHERE code = '{HERE}'",
}


@pytest.mark.parametrize("code", [HERE, None])
@pytest.mark.parametrize("withdrawn", WITHDRAWN)
def test_what_was_withdrawn_after_the_page_was_drawn_is_not_downloaded_nor_recorded(
    store: Store, withdrawn: str, code: str | None
):
    make = deferred(Visit(store, SUPERVISOR, EN), numbers(code))
    assert make()
    change(store, WITHDRAWN[withdrawn])
    before = exported(store)
    with pytest.raises(DownloadFailedError):
        make()
    assert exported(store) == before


@pytest.mark.slow
def test_who_now_reads_releases_only_is_not_given_the_figures_that_a_supervisor_saw(released: Store):
    make = deferred(Visit(released, SUPERVISOR, EN), numbers())
    change(
        released,
        "INSERT INTO person_right (person_id, role, organisation_id) "
        f"SELECT {SUPERVISOR.person_id}, role, organisation_id FROM person_right WHERE person_id = {PAYER.person_id}",
    )
    change(released, WITHDRAWN["the engagement"])
    assert exports.chart_numbers(released, SUPERVISOR, TABLE, "scale-4", HERE, EN)  # a release of it may be read
    with pytest.raises(DownloadFailedError):
        make()


@pytest.mark.slow
def test_a_payer_without_the_right_any_more_is_given_nothing(released: Store):
    make = deferred(Visit(released, PAYER, EN), numbers())
    assert make()
    change(released, f"DELETE FROM person_right WHERE person_id = {PAYER.person_id}")
    with pytest.raises(DownloadFailedError):
        make()


def test_a_right_that_was_added_takes_nothing_away(store: Store):
    make = deferred(Visit(store, SUPERVISOR, EN), numbers())
    change(store, f"INSERT INTO person_right (person_id, role) VALUES ({SUPERVISOR.person_id}, 'lead')")
    assert make()


def test_a_session_that_was_signed_out_is_given_nothing(store: Store):
    def nobody():
        raise NobodyError()

    make = deferred(replace(Visit(store, SUPERVISOR, EN), viewer_now=nobody), numbers())
    with pytest.raises(DownloadFailedError):
        make()


def test_the_file_is_made_for_the_person_who_was_shown_the_page(store: Store):
    make = deferred(Visit(store, SUPERVISOR, EN, viewer_now=lambda: LEAD), numbers())
    with pytest.raises(DownloadFailedError):
        make()


def test_every_download_button_has_its_file_made_on_the_click():
    buttons = [
        node
        for path in (ROOT / "pages").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("download_button")
    ]
    data = [next(word.value for word in node.keywords if word.arg == "data") for node in buttons]
    assert len(data) >= 3
    assert {ast.unparse(value).partition("(")[0] for value in data} == {"deferred"}
