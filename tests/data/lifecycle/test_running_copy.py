"""A backup of the running database, as a lead downloads it."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from data.__main__ import main
from data.lifecycle import audit_log, backup
from data.lifecycle.audit_log import Filter
from data.records import people
from data.records.people import NotALeadError, Person, Right
from data.store import OWNER, Store, Viewer
from tests.databases import empty_database


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(str(empty_database(tmp_path / "outcomes.duckdb"))) as opened:
        yield opened


def test_the_copy_of_a_running_database_passes_the_check_and_is_restored(store: Store, tmp_path: Path):
    people.add_organisation(store, OWNER, "Kunta")
    copy = tmp_path / "copy.duckdb"
    copy.write_bytes(backup.running_copy(store, OWNER))
    restored = str(tmp_path / "restored.duckdb")
    assert main(["restore", str(copy), "--database", restored]) == 0
    assert main(["check", "--database", restored]) == 0
    with Store.open(restored) as opened:
        assert [row[1] for row in opened.read_rows("organisations_managed", OWNER)] == ["Kunta"]
        assert people.add_organisation(opened, OWNER, "Seurakunta")


def test_the_copy_is_recorded_and_leaves_no_file_behind(store: Store, tmp_path: Path):
    backup.running_copy(store, OWNER)
    assert {path.name for path in tmp_path.iterdir()} <= {"outcomes.duckdb", "outcomes.duckdb.wal"}
    assert audit_log.count_events(store, OWNER, Filter(action="backup")) == 1


def test_nobody_but_a_lead_gets_a_copy(store: Store):
    supervisor = Viewer(people.add_person(store, OWNER, Person("Sari", None, frozenset({Right("supervisor")}))))
    with pytest.raises(NotALeadError):
        backup.running_copy(store, supervisor)
    assert audit_log.count_events(store, OWNER, Filter(action="backup")) == 0


def test_a_copy_made_while_others_write_holds_whole_transactions(store: Store, tmp_path: Path):
    """Each transaction adds an organisation and its entry in the log, so their numbers are equal in every whole copy."""
    begun = threading.Event()

    def write_on() -> None:
        for number in range(60):
            people.add_organisation(store, OWNER, f"Kunta {number}")
            begun.set()

    writer = threading.Thread(target=write_on)
    writer.start()
    begun.wait()
    copies = [backup.running_copy(store, OWNER) for _ in range(3)]
    writer.join()
    for place, content in enumerate(copies):
        path = tmp_path / f"copy-{place}.duckdb"
        path.write_bytes(content)
        with Store.open(str(path)) as opened:
            organisations = len(opened.read_rows("organisations_managed", OWNER))
            assert organisations == audit_log.count_events(opened, OWNER, Filter(action="add organisation")) > 0
