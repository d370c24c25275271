"""The demonstration is loaded beside the pages, and its releases after its answers."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from data import demonstration
from data.records import people
from data.settings import Settings
from data.store import OWNER, Store
from pages.shell.demonstration_loader import LOADER, DemonstrationLoader
from tests.databases import new_database
from tests.pages.visiting import Visits

SETTINGS = Settings().model_copy(update={"demo": True})
WITHOUT = Settings().model_copy(update={"demo": False})


@pytest.fixture
def loader() -> Iterator[DemonstrationLoader]:
    made = DemonstrationLoader()
    yield made
    made.end()


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Store]:
    with Store.open(str(new_database(tmp_path / "outcomes.duckdb"))) as found:
        yield found


@pytest.mark.slow
def test_answers_are_there_before_releases_and_a_stopped_loader_goes_on_at_the_next_start(
    opened: Store, loader: DemonstrationLoader
):
    loader.begin(opened, SETTINGS)
    loader.begin(opened, SETTINGS)  # does not load it twice
    assert loader.wait(60)
    assert demonstration.is_loaded(opened)
    assert demonstration.is_untouched(opened)
    assert len(opened.read("engagements", OWNER)) == 12
    loader.end()
    assert demonstration.needs_releases(opened)
    assert not demonstration.needs_loading(opened)
    loader.begin(opened, SETTINGS)
    loader._thread.join()
    assert not demonstration.needs_releases(opened)
    assert demonstration.is_untouched(opened)
    released = opened.read("released", OWNER, release=None)
    assert set(released["code"]) == set(opened.read("engagements", OWNER)["code"])


def test_nothing_is_loaded_where_the_setting_says_so_or_where_there_are_engagements(
    opened: Store, loader: DemonstrationLoader, loaded_demonstration: bytes, tmp_path: Path
):
    loader.begin(opened, WITHOUT)
    assert loader._thread is None
    path = tmp_path / "full.duckdb"
    path.write_bytes(loaded_demonstration)
    with Store.open(str(path)) as full:
        loader.begin(full, SETTINGS)
    assert loader._thread is None


@pytest.mark.slow
def test_removing_the_demonstration_while_its_releases_are_prepared_leaves_nothing(opened: Store):
    demonstration.load_network(opened, lambda share, name: None)

    def remove(done: int, count: int) -> None:
        if done == 1:
            demonstration.remove(opened)

    demonstration.add_releases(opened, remove)
    assert not demonstration.needs_releases(opened)
    assert not demonstration.is_loaded(opened)
    assert demonstration.is_untouched(opened)
    assert opened.read("table_sizes", OWNER)["rows"].sum() == 0


@pytest.mark.slow
def test_an_organisation_added_between_two_releases_ends_the_untouched_demonstration(opened: Store):
    demonstration.load_network(opened, lambda share, name: None)
    added = []

    def change(done: int, count: int) -> None:
        if not added:
            added.append(people.add_organisation(opened, OWNER, "Ours"))

    demonstration.add_releases(opened, change)
    assert not demonstration.is_untouched(opened)


@pytest.mark.slow
def test_the_first_page_is_drawn_when_the_answers_are_there(visit: Visits, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("OUTCOMES_DEMO", "true")
    visit.close()
    page = visit()
    LOADER.end()
    assert not page.exception
    assert page.title[0].value == "Overview"
    assert demonstration.is_loaded(visit.store)


def test_a_page_says_how_many_releases_are_ready_while_they_are_prepared(
    visit: Visits, demonstration_file: Path, monkeypatch: pytest.MonkeyPatch
):
    visit.use(demonstration_file)
    monkeypatch.setattr(LOADER, "releases", (3, 12))
    said = [caption.value for caption in visit("manage").caption]
    assert "Releases are being prepared: 3 of 12 ready." in said
    monkeypatch.setattr(LOADER, "releases", None)
    assert not any("Releases are" in caption.value for caption in visit("manage").caption)
