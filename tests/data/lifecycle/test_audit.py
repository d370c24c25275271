import ast
import csv
import io
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from analytics.model import Form, Kind
from analytics.wording.language import Language
from data.__main__ import main
from data.lifecycle import audit_log, expiry
from data.lifecycle.audit_log import Filter
from data.records import people
from data.records.engagements import create_engagement
from data.records.people import NotALeadError, Person, Right
from data.settings import ROOT
from data.store import OWNER, Store, Viewer, utc_now
from data.store.audit_guard import AppendOnlyError
from tests.databases import empty_database
from tests.queries_and_functions import reads

EN, FI = Language("en"), Language("fi")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(str(empty_database(tmp_path / "outcomes.duckdb"))) as opened:
        with opened.transaction() as write:
            number = create_engagement(write, "T-01", "Team", Kind.SUPERVISION, Form.GROUP, OWNER.person_id)
            write.record("import", OWNER, number, "Webropol, 12 answers")
            write.record("sign in", OWNER)
        yield opened


CHANGES = [
    "DELETE FROM audit_event",
    "delete/* */from -- x\n main.AUDIT_EVENT where true",
    'DELETE FROM "audit_event"',
    "DELETE FROM memory.main.audit_event USING person",
    "UPDATE audit_event SET detail = ''",
    "TRUNCATE audit_event",
    "TRUNCATE TABLE audit_event",
    "DROP TABLE audit_event",
    'DROP TABLE IF EXISTS "Audit_Event" CASCADE',
    "ALTER TABLE audit_event DROP COLUMN detail",
    "ALTER TABLE audit_event RENAME TO other",
    "CREATE OR REPLACE TABLE audit_event (happened_at TIMESTAMP)",
    "CREATE/**/OR/**/REPLACE/**/TABLE audit_event AS SELECT 1 AS a",
    "CREATE TEMPORARY TABLE audit_event (happened_at TIMESTAMP)",
    "INSERT OR REPLACE INTO audit_event (happened_at, action) VALUES (now(), 'x')",
    "INSERT INTO audit_event SELECT * FROM audit_event ON CONFLICT DO UPDATE SET detail = ''",
    "MERGE INTO audit_event USING (SELECT 1 AS a) AS s ON true WHEN MATCHED THEN DELETE",
    "WITH gone AS (DELETE FROM audit_event RETURNING 1) SELECT * FROM gone",
    "WITH old AS (SELECT 1) UPDATE audit_event SET detail = ''",
    "PREPARE gone AS DELETE FROM audit_event",
    "EXPLAIN ANALYZE DELETE FROM audit_event",
    "COPY audit_event FROM 'x.csv'",
    "SELECT 1; DELETE FROM audit_event",
    "SELECT '--'; DELETE FROM audit_event",
    "SELECT E'\\'; SELECT 1; --'; DELETE FROM audit_event; --'",
    "SELECT $$; $$; DELETE FROM audit_event",
]


@pytest.mark.parametrize("sql", CHANGES)
def test_no_statement_changes_the_audit_log(store: Store, sql: str):
    with pytest.raises(AppendOnlyError), store.transaction() as write:
        write.execute(sql)
    assert audit_log.count_events(store, OWNER, Filter()) == 2


def test_the_log_is_neither_shadowed_nor_dropped_with_everything(store: Store):
    import pandas as pd

    with pytest.raises(AppendOnlyError), store.transaction() as write:
        write.stage("AUDIT_EVENT", pd.DataFrame({"a": [1]}))
    with pytest.raises(Exception, match="internal system entry"), store.transaction() as write:
        write.execute("DROP SCHEMA main CASCADE")
    assert audit_log.count_events(store, OWNER, Filter()) == 2


def test_adding_to_the_log_and_reading_it_are_allowed(store: Store):
    with store.transaction() as write:
        write.record("backup", OWNER, detail="DROP TABLE audit_event; delete, update")
        assert write.execute("SELECT count(*) FROM audit_event") == [(3,)]
        write.execute("CREATE VIEW recent AS SELECT * FROM audit_event")


def test_no_read_writes():
    with Store.open(":memory:") as opened, opened.transaction() as write:
        for name, path in reads().items():
            found = write._cursor.extract_statements(path.read_text(encoding="utf-8"))
            assert [one.type.name for one in found] == ["SELECT"], name


def recorded_actions() -> Iterator[tuple[str, str | None]]:
    for folder in ("data", "pages"):
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "record":
                    first = node.args[0] if node.args else None
                    yield f"{path.name}:{node.lineno}", first.value if isinstance(first, ast.Constant) else None


def test_every_recorded_action_has_a_name():
    found = list(recorded_actions())
    assert len(found) > 10
    assert [place for place, action in found if action not in audit_log.ACTIONS] == []


def test_events_are_found_by_what_who_where_and_when_the_newest_first(store: Store):
    engagement = store.read_rows("engagement", OWNER, code="T-01")[0][0]
    person = people.add_person(store, OWNER, Person("Aino", "aino@x.fi", frozenset({Right("lead")})))
    people.add_organisation(store, Viewer(person), "Kunta")

    def actions(**chosen: object) -> list[str]:
        return list(audit_log.events(store, OWNER, Filter(**chosen))["action"])  # pyright: ignore[reportArgumentType]

    assert actions() == ["add organisation", "grant right", "add person", "sign in", "import"]
    assert actions(action="import") == ["import"]
    assert actions(person=person) == ["add organisation"]
    assert actions(engagement=engagement) == ["import"]
    assert actions(since=utc_now() + timedelta(minutes=1)) == []
    assert len(actions(since=utc_now() - timedelta(minutes=1))) == 5
    pages = [list(audit_log.events(store, OWNER, Filter(), 2, skipped)["action"]) for skipped in (0, 2, 4)]
    assert [action for page in pages for action in page] == actions()
    assert audit_log.count_events(store, OWNER, Filter()) == 5


def test_nobody_but_a_lead_sees_or_exports_any_event(store: Store):
    supervisor = Viewer(people.add_person(store, OWNER, Person("Sari", None, frozenset({Right("supervisor")}))))
    assert audit_log.events(store, supervisor, Filter()).empty
    assert audit_log.count_events(store, supervisor, Filter()) == 0
    assert store.read("audit_choices", supervisor).empty
    with pytest.raises(NotALeadError):
        audit_log.export(store, supervisor, Filter(), EN)


def test_the_export_is_a_table_of_harmless_text_and_is_recorded(store: Store):
    with store.transaction() as write:
        evil = create_engagement(write, "=1+1", "Evil", Kind.SUPERVISION, Form.GROUP, OWNER.person_id)
        write.record("create engagement", OWNER, evil, "@SUM(A1)")
        write.record("create engagement", OWNER, evil, '-2"; =3')
    rows = list(csv.DictReader(io.StringIO(audit_log.export(store, OWNER, Filter(), EN).decode("utf-8-sig"))))
    assert [row["What"] for row in rows[-2:]] == ["Signed in", "Loaded answers"]
    assert rows[-1]["More"] == "Webropol, 12 answers"
    assert {row["Engagement"] for row in rows} == {"'=1+1", "T-01", ""}
    assert not any(value.startswith(("=", "+", "-", "@")) for row in rows for value in row.values())
    assert audit_log.events(store, OWNER, Filter(), 1)["detail"].iloc[0] == "audit log, 4 events"
    assert b";" in audit_log.export(store, OWNER, Filter(), FI).splitlines()[0]


def test_details_are_in_the_readers_words_as_far_as_they_are_known():
    known = {"person 7": "Aino"}
    assert audit_log.in_words("lead, person 7", known, EN) == "lead of the network, Aino"
    assert audit_log.in_words("payer, organisation 3, person 8", known, EN) == "sponsor, organisation 3, person 8"
    assert audit_log.in_words("1 participant, 12 answers", known, EN) == "1 participant, 12 answers"
    assert audit_log.in_words("T-01, 3 sheep", known, EN) == "T-01, 3 sheep"
    assert audit_log.in_words(None, known, EN) == ""


def test_no_log_line_of_the_product_holds_the_words_of_an_error():
    """Errors of the database quote the values that they stumbled on."""
    loud = []
    for folder in ("data", "pages", "analytics"):
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if _logs(node) and (
                    node.func.attr == "exception" or any(word.arg == "exc_info" for word in node.keywords)
                ):
                    loud.append(f"{Path(path).name}:{node.lineno}")
    assert loud == []


def test_a_failing_command_prints_no_value_that_the_database_stumbled_on(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    path = tmp_path / "outcomes.duckdb"
    Store.open(str(path)).close()

    def stumbles(store: Store, *rest: object) -> None:
        with store.transaction() as write:
            write.execute("SELECT CAST('my manager shouts' AS INTEGER)")

    monkeypatch.setattr(expiry, "expire", stumbles)
    assert main(["expire", "--database", str(path)]) == 1
    printed = "".join(capsys.readouterr())
    assert "ConversionException" in printed
    assert "manager" not in printed


def _logs(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and ast.unparse(node.func.value) == "log"
