import json
from datetime import date
from pathlib import Path

import pytest

from data.__main__ import main
from data.lifecycle import expiry
from data.lifecycle.expiry import MonthsError
from data.loading.undo_import import undo
from data.records import people
from data.records.people import NotALeadError, Person, Right
from data.store import OWNER, Store, Viewer
from tests.table_digests import changed_tables, table_digests, unchanged

TODAY = date(2026, 11, 1)


@pytest.fixture
def path(loaded_demonstration: bytes, tmp_path: Path) -> Path:
    copy = tmp_path / "outcomes.duckdb"
    copy.write_bytes(loaded_demonstration)
    return copy


def sizes(store: Store) -> dict[str, int]:
    tables = (
        "participant",
        "answer",
        "comment",
        "score",
        "respondent",
        "goal",
        "goal_rating",
        "joint_assessment",
        "joint_rating",
        "held_session",
        "decision",
        "review",
        "release",
    )
    with store.transaction() as write:
        return {table: write.execute(f"SELECT count(*) FROM {table}")[0][0] for table in tables}


def of(found: list[expiry.EngagementExpiry], code: str) -> expiry.EngagementExpiry:
    return next(kept for kept in found if kept.code == code)


def test_the_time_is_counted_in_months_from_the_end_or_else_from_the_latest_survey(path: Path):
    with Store.open(str(path)) as store:
        with store.transaction() as write:
            write.execute("UPDATE engagement SET ends_on = '2026-08-31', retention_months = 6 WHERE code = 'E01'")
            write.execute("UPDATE engagement SET ends_on = NULL, retention_months = 1 WHERE code = 'E02'")
            write.execute("UPDATE engagement SET retention_months = NULL WHERE code = 'E03'")
            latest = write.execute(
                "SELECT max(coalesce(closed_on, opened_on)) FROM wave JOIN engagement e ON e.id = engagement_id WHERE e.code = 'E02'"
            )[0][0]
        found = expiry.plan_expiry(store, OWNER, date(2027, 2, 28))
    assert (of(found, "E01").due_on, of(found, "E01").due) == (date(2027, 2, 28), True)
    assert of(found, "E02").counted_from == latest
    assert (of(found, "E03").due_on, of(found, "E03").due) == (None, False)


def test_nothing_is_due_the_day_before(path: Path):
    with Store.open(str(path)) as store:
        kept = of(expiry.plan_expiry(store, OWNER, TODAY), "E01")
        assert kept.due_on is not None
        before = kept.due_on.replace(day=kept.due_on.day - 1)
        assert not of(expiry.plan_expiry(store, OWNER, before), "E01").due
        assert of(expiry.plan_expiry(store, OWNER, kept.due_on), "E01").due


def test_a_dry_run_changes_nothing_and_the_run_removes_what_it_listed(path: Path, capsys: pytest.CaptureFixture[str]):
    with Store.open(str(path)) as store:
        expiry.set_months(store, OWNER, {"E02": 2})
        before, whole = sizes(store), table_digests(store)
    words = ["expire", "--today", TODAY.isoformat(), "--json", "--database", str(path)]
    assert main([*words, "--dry-run"]) == 0
    (listed,) = [kept for kept in json.loads(capsys.readouterr().out) if kept["due"]]
    with Store.open(str(path)) as store:
        assert changed_tables(whole, table_digests(store)) == []
    assert main(words) == 0
    assert json.loads(capsys.readouterr().out) == [listed]
    with Store.open(str(path)) as store:
        after = sizes(store)
        detail = store.read_rows(
            "audit_events", OWNER, action="retain", person=None, engagement=None, since=None, rows=9, skipped=0
        )
    gone = {"participant": listed["participants"], "answer": listed["answers"], "comment": listed["comments"]}
    assert {name: before[name] - after[name] for name in gone} == gone
    assert all(gone.values())
    for name in (
        "goal",
        "goal_rating",
        "joint_assessment",
        "joint_rating",
        "held_session",
        "decision",
        "review",
        "release",
    ):
        assert after[name] == before[name], name
    assert [row[-1] for row in detail] == [
        f"{gone['participant']} participants, {gone['answer']} answers, {gone['comment']} comments"
    ]
    assert main(words) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_of_the_loads_the_days_and_counts_stay_and_nothing_of_the_files(path: Path):
    with Store.open(str(path)) as store:
        expiry.set_months(store, OWNER, {"E02": 2})
        before = store.read("import_batches", OWNER, engagement=None, batch=None)
        engagement, salt = store.read_rows("engagement", OWNER, code="E02")[0][0::3]
        expiry.expire(store, OWNER, TODAY)
        after = store.read("import_batches", OWNER, engagement=None, batch=None)
        mine = after["engagement_id"] == engagement
        counts = ["imported_at", "respondents", "answers", "scores", "problems"]
        assert after[counts].equals(before[counts])
        assert set(after.loc[mine, "file_name"]) == {"–"}
        assert set(after.loc[mine, "mapping"]) == {"{}"}
        assert after.loc[mine, "undone_at"].notna().all()
        assert after.loc[~mine].equals(before.loc[~mine])
        assert store.read_rows("engagement", OWNER, code="E02")[0][3] != salt
        with pytest.raises(Exception, match="no such import"):
            undo(store, OWNER, int(after.loc[mine, "id"].iloc[0]))


def test_only_the_named_engagements_are_touched(path: Path):
    with Store.open(str(path)) as store:
        expiry.set_months(store, OWNER, {"E01": 1, "E02": 1})
        assert [kept.code for kept in expiry.expire(store, OWNER, TODAY, ["E01"])] == ["E01"]
        assert of(expiry.plan_expiry(store, OWNER, TODAY), "E02").due


def test_only_a_lead_sets_times_and_carries_them_out(path: Path):
    with Store.open(str(path)) as store:
        viewer = Viewer(people.add_person(store, OWNER, Person("Sari", None, frozenset({Right("supervisor")}))))
        with unchanged(store):
            with pytest.raises(NotALeadError):
                expiry.expire(store, viewer, date(2099, 1, 1))
            with pytest.raises(NotALeadError):
                expiry.set_months(store, viewer, {})
            assert expiry.plan_expiry(store, viewer, TODAY) == []


def test_a_time_that_cannot_be_is_refused_and_none_is_set(path: Path):
    with Store.open(str(path)) as store:
        for wrong in (0, -1, 601):
            with unchanged(store), pytest.raises(MonthsError):
                expiry.set_months(store, OWNER, {"E01": 3, "E02": wrong})


def test_the_text_says_why_something_stays(path: Path, capsys: pytest.CaptureFixture[str]):
    with Store.open(str(path)) as store:
        expiry.set_months(store, OWNER, {"E01": None, "E02": 2})
    assert main(["expire", "--dry-run", "--today", TODAY.isoformat(), "--database", str(path)]) == 0
    text = capsys.readouterr().out
    assert "E01: kept until removed by hand" in text
    assert "would go; " in text
    assert text.count("E02: ") == 1


def test_the_command_retain_is_gone_and_the_refusal_lists_the_commands(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as refused:
        main(["retain"])
    assert refused.value.code == 2
    assert "expire" in capsys.readouterr().err
