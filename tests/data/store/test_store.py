import ast
import re
import sys
import textwrap
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from subprocess import PIPE, Popen

import pytest

import data
from analytics.model import Form, Kind
from data.records import engagements
from data.settings import UnsupportedDatabaseError
from data.store import OWNER, BackupExistsError, NewerDatabaseError, Store, store
from data.store.duckdb_engine import DatabaseInUseError, NotADatabaseError
from tests.databases import empty_database
from tests.queries_and_functions import reads

BEFORE_THERE_IS_A_VIEWER = {"person_of_email", "sign_in_state"}


@pytest.fixture
def opened(tmp_path: Path):
    with Store.open(str(empty_database(tmp_path / "outcomes.duckdb"))) as found:
        yield found


def add_engagement(opened: Store, code: str) -> int:
    with opened.transaction() as write:
        return engagements.create_engagement(
            write, code, f"Group {code}", Kind.SUPERVISION, Form.GROUP, OWNER.person_id
        )


@pytest.mark.slow
def test_many_threads_each_get_their_own_rows(opened: Store):
    codes = [f"E{number:03}" for number in range(40)]
    for code in codes:
        add_engagement(opened, code)

    def read(code: str) -> str:
        return opened.read_rows("engagement", OWNER, code=code)[0][1]

    wanted = codes * 50
    with ThreadPoolExecutor(16) as threads:
        assert list(threads.map(read, wanted)) == wanted


def test_threads_that_write_at_once_lose_nothing(opened: Store):
    with ThreadPoolExecutor(8) as threads:
        numbers = list(threads.map(lambda place: add_engagement(opened, f"E{place}"), range(60)))
    assert len(set(numbers)) == 60
    assert len(opened.read("engagements", OWNER)) == 60


def test_a_transaction_that_fails_leaves_nothing_behind(opened: Store):
    def cut_off() -> None:
        with opened.transaction() as write:
            engagements.create_engagement(write, "E1", "Group", Kind.SUPERVISION, Form.GROUP, OWNER.person_id)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        cut_off()
    assert opened.read("engagements", OWNER).empty


def test_reopening_applies_no_migration_twice(tmp_path: Path):
    path = str(tmp_path / "outcomes.duckdb")
    with Store.open(path) as opened:
        add_engagement(opened, "E1")
    with Store.open(path) as opened, opened.transaction() as write:
        assert write.execute("SELECT version FROM schema_migration") == [(number,) for number in store.migrations()]
        assert write.execute("SELECT count(*) FROM engagement") == [(1,)]


def test_a_failing_migration_leaves_neither_tables_nor_its_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = str(tmp_path / "outcomes.duckdb")
    Store.open(path).close()
    broken = tmp_path / "broken.sql"
    broken.write_text("CREATE TABLE half_done (id BIGINT); SELECT no_such_function();")
    known = dict(store.migrations())
    monkeypatch.setattr(store, "migrations", lambda: {**known, max(known) + 1: broken})
    with pytest.raises(Exception, match="no_such_function"):
        Store.open(path)
    monkeypatch.undo()
    with Store.open(path) as opened, opened.transaction() as write:
        assert write.execute("SELECT max(version) FROM schema_migration") == [(max(known),)]
        assert write.execute("SELECT count(*) FROM duckdb_tables() WHERE table_name = 'half_done'") == [(0,)]


def test_a_database_of_a_newer_version_is_refused_with_both_versions(tmp_path: Path):
    path = tmp_path / "outcomes.duckdb"
    with Store.open(str(path)) as opened, opened.transaction() as write:
        write.execute("INSERT INTO schema_migration VALUES (99, 'from the future', current_timestamp::TIMESTAMP)")
    with pytest.raises(NewerDatabaseError, match="its schema is 99"):
        Store.open(str(path))


def test_a_database_that_another_process_has_open_names_that_process_and_what_to_do(tmp_path: Path):
    path = tmp_path / "outcomes.duckdb"
    holder = textwrap.dedent(
        f"""
        import sys
        from data.store import Store
        opened = Store.open({str(path)!r})
        print("open", flush=True)
        sys.stdin.read()
        """
    )
    root = Path(store.__file__).resolve().parents[2]
    with Popen([sys.executable, "-c", holder], cwd=root, stdin=PIPE, stdout=PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        assert process.stdout.readline() == "open\n"
        with pytest.raises(DatabaseInUseError) as refused:
            Store.open(str(path))
        process.stdin.close()
    sentence = str(refused.value)
    assert str(process.pid) in sentence
    assert "python" in sentence
    assert "Stop that process" in sentence


def test_a_file_that_is_no_database_is_refused_and_left_as_it_is(tmp_path: Path):
    path = tmp_path / "answers.csv"
    path.write_text("id;item\n1;5\n")
    with pytest.raises(NotADatabaseError, match=r"answers\.csv"):
        Store.open(str(path))
    assert path.read_text() == "id;item\n1;5\n"


def test_databases_of_other_kinds_are_refused_by_name():
    with pytest.raises(UnsupportedDatabaseError, match="postgresql"):
        Store.open("postgresql://host/outcomes")


def test_a_duckdb_address_opens_the_file_it_names(tmp_path: Path):
    with Store.open(f"duckdb:///{tmp_path}/by_address.duckdb") as opened:
        assert opened.path.is_file()


def test_a_backup_of_the_live_database_holds_everything(opened: Store, tmp_path: Path):
    add_engagement(opened, "E1")
    target = tmp_path / "elsewhere" / "backup.duckdb"
    target.parent.mkdir()
    opened.backup(target)
    with Store.open(str(target)) as copy:
        assert list(copy.read("engagements", OWNER)["code"]) == ["E1"]
    assert sorted(path.name for path in tmp_path.glob("*.copy")) == []


def test_a_backup_never_overwrites_a_file(opened: Store, tmp_path: Path):
    target = tmp_path / "backup.duckdb"
    target.write_text("mine")
    with pytest.raises(BackupExistsError):
        opened.backup(target)
    assert target.read_text() == "mine"


def test_sql_can_reach_no_file_outside_the_database_folder(opened: Store, tmp_path: Path):
    secret = tmp_path.parent / "secret.csv"
    secret.write_text("a\n1\n")
    with pytest.raises(Exception, match="disabled by configuration"), opened.transaction() as write:
        write.execute(f"SELECT * FROM read_csv('{secret}')")


def test_no_schema_file_creates_an_index():
    for path in store.SCHEMA.rglob("*.sql"):
        assert "CREATE INDEX" not in path.read_text(encoding="utf-8").upper()


def test_every_read_takes_the_viewer_and_states_its_grain():
    for name, path in reads().items():
        text = path.read_text(encoding="utf-8")
        assert "$viewer" in text or path.stem in BEFORE_THERE_IS_A_VIEWER, name
        assert text.startswith("-- one row"), name


def test_sql_stands_in_files_and_in_the_store_alone():
    folder = Path(str(data.__file__)).parent
    texts = [
        (path.relative_to(folder).as_posix(), node.value)
        for path in sorted(folder.rglob("*.py"))
        if path.parent.name != "store"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    assert len(texts) > 1000
    assert [place for place, text in texts if re.match(r"\s*(SELECT|INSERT|UPDATE|DELETE|CREATE|WITH) ", text)] == []


def test_one_row_is_written_and_deleted_by_its_key(opened: Store):
    with opened.transaction() as write:
        first, second = (write.add("organisation", name=name) for name in ("Kunta", "Koulu"))
        write.update("organisation", first, name="Kaupunki")
        assert write.execute("SELECT id, name FROM organisation ORDER BY id") == [
            (first, "Kaupunki"),
            (second, "Koulu"),
        ]
        write.delete("organisation", id=first)
        assert write.execute("SELECT id FROM organisation") == [(second,)]
        with pytest.raises(AssertionError):
            write.delete("organisation")
        write.clear("organisation")
        assert write.execute("SELECT count(*) FROM organisation") == [(0,)]
