"""Reads are kept in memory until the database changes, for one viewer each."""

from pathlib import Path

import pandas as pd
import pytest

from analytics.model import Form, Kind
from data.records import engagements
from data.store import OWNER, Store, Viewer, read_cache
from data.store.read_cache import ReadCache, read_key
from tests.databases import new_database


@pytest.fixture
def opened(tmp_path: Path):
    with Store.open(str(new_database(tmp_path / "outcomes.duckdb"))) as found:
        yield found


def add_engagement(opened: Store, code: str) -> int:
    with opened.transaction() as write:
        return engagements.create_engagement(write, code, "Group", Kind.SUPERVISION, Form.GROUP, OWNER.person_id)


def fail_after_writing(opened: Store) -> None:
    with opened.transaction() as write:
        write.add("organisation", name="Ours")
        raise ZeroDivisionError


def codes(opened: Store, viewer: Viewer = OWNER) -> list[str]:
    return opened.read("engagements", viewer)["code"].to_list()


def test_a_read_sees_what_was_written_after_the_same_read_before(opened: Store):
    add_engagement(opened, "E1")
    assert codes(opened) == ["E1"]
    add_engagement(opened, "E2")
    assert codes(opened) == ["E1", "E2"]
    assert len(opened.read_rows("engagement", OWNER, code="E3")) == 0
    add_engagement(opened, "E3")
    assert len(opened.read_rows("engagement", OWNER, code="E3")) == 1


def test_a_viewer_never_gets_the_rows_that_were_kept_for_another(opened: Store):
    add_engagement(opened, "E1")
    assert codes(opened) == ["E1"]
    assert codes(opened, Viewer(77)) == []
    assert codes(opened) == ["E1"]


def test_a_right_that_is_taken_away_empties_the_next_read(opened: Store):
    number = add_engagement(opened, "E1")
    with opened.transaction() as write:
        person = write.add("person", name="P")
        write.put("person_right", person_id=person, role="supervisor")
        write.update("engagement", number, supervisor_id=person)
    assert codes(opened, Viewer(person)) == ["E1"]
    with opened.transaction() as write:
        write.delete("person_right", person_id=person)
    assert codes(opened, Viewer(person)) == []


def test_whoever_changes_rows_that_they_read_changes_them_for_nobody_else(opened: Store):
    add_engagement(opened, "E1")
    found = opened.read("engagements", OWNER)
    found["code"] = "other"
    found.loc[0, "name"] = "other"
    listed = opened.read_rows("engagement", OWNER, code="E1")
    listed.clear()
    assert opened.read("engagements", OWNER)[["code", "name"]].to_numpy().tolist() == [["E1", "Group"]]
    assert len(opened.read_rows("engagement", OWNER, code="E1")) == 1


def test_a_transaction_that_only_reads_or_fails_does_not_count_as_a_change(opened: Store):
    before = opened.version
    with opened.transaction() as read:
        read.query("changes_made")
        read.execute("SELECT 1")
    with pytest.raises(ZeroDivisionError):
        fail_after_writing(opened)
    assert opened.version == before
    with opened.transaction() as write:
        write.insert("setting", pd.DataFrame({"name": ["a"], "value": ["b"]}))
    assert opened.version > before


def test_rows_that_were_read_while_the_database_changed_are_not_kept():
    cache = ReadCache()

    def read_during_a_change() -> list[tuple]:
        cache.changed()
        return [("before the change",)]

    assert cache.rows(("key",), read_during_a_change) == [("before the change",)]
    assert cache.rows(("key",), lambda: [("after",)]) == [("after",)]


def test_the_oldest_reads_are_forgotten_where_there_are_too_many_and_large_ones_are_not_kept(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(read_cache, "MAX_CELLS", 3)
    monkeypatch.setattr(read_cache, "MAX_CELLS_OF_READ", 2)
    cache = ReadCache()
    kept = [cache.rows((key,), lambda key=key: [(key,)]) for key in "abcd"]
    assert kept == [[("a",)], [("b",)], [("c",)], [("d",)]]
    assert cache.rows(("d",), lambda: [("anew",)]) == [("d",)]
    assert cache.rows(("a",), lambda: [("anew",)]) == [("anew",)]
    cache.rows(("large",), lambda: [(1, 2, 3)])
    assert cache.rows(("large",), lambda: [("anew",)]) == [("anew",)]


def test_reads_are_told_apart_by_the_types_of_their_parameters_and_lists_are_never_kept():
    assert read_key("rows", "waves", {"a": 1}) != read_key("rows", "waves", {"a": True})
    assert read_key("rows", "waves", {"a": 1, "b": 2}) == read_key("rows", "waves", {"b": 2, "a": 1})
    assert read_key("rows", "waves", {"a": [1]}) is None
