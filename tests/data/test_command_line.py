import json
import subprocess
import sys
from pathlib import Path

import pytest

from data.__main__ import main
from data.settings import ROOT
from data.store import Store

pytestmark = pytest.mark.slow

ITEM = "Ohjelmoinnin opettaminen on hyödyllistä työni kannalta"
WHO5 = """
[[instrument]]
key = "who5"
wave = "before"
{coded}
items = {{ who5_1 = "WHO5B1", who5_2 = "WHO5B2", who5_3 = "WHO5B3", who5_4 = "WHO5B4", who5_5 = "WHO5B5" }}
[[instrument]]
key = "who5"
wave = "since"
{coded}
items = {{ who5_1 = "WHO5S1", who5_2 = "WHO5S2", who5_3 = "WHO5S3", who5_4 = "WHO5S4", who5_5 = "WHO5S5" }}
"""


def run(capsys: pytest.CaptureFixture[str], *words: object) -> dict:
    assert main([str(word) for word in words]) == 0
    return json.loads(capsys.readouterr().out)


def test_webropol_before_and_after_give_the_change_of_the_item(
    tmp_path: Path, shared: Path, capsys: pytest.CaptureFixture[str]
):
    mapping = tmp_path / "mapping.toml"
    mapping.write_text(
        f'participant = "ID"\n[[scale]]\nkey = "useful"\nname = "Hyöty"\ntheme = "work_development"\nlow = 1\nhigh = 5\n'
        f'items = [{{ column = "{ITEM}" }}]\n',
        encoding="utf-8",
    )
    first, second = sorted((shared / "data" / "webropol_fi").glob("koodiaapinen-*.csv"))
    options = ("--engagement", "K", "--mapping", mapping, "--database", tmp_path / "outcomes.duckdb", "--json")
    before = run(capsys, "import", first, "--wave", "baseline", *options)
    after = run(capsys, "import", second, "--wave", "end", *options)
    assert (before["tool"], before["respondents"], before["linked"]) == ("webropol", 317, 0)
    assert (after["respondents"], after["linked"], after["answers"]) == (107, 107, 107)
    item = after["items"][0]
    assert (item["n"], round(item["mean_before"], 3), round(item["mean_after"], 3)) == (107, 3.785, 3.832)
    again = run(capsys, "import", second, "--wave", "end", *options)
    assert (again["already_loaded"], again["answers"]) == (True, 0)


def test_who5_before_and_since_is_refused_as_it_is_and_right_when_recoded(
    tmp_path: Path, shared: Path, capsys: pytest.CaptureFixture[str]
):
    mapping = tmp_path / "mapping.toml"
    file = shared / "data" / "who5_before_since" / "export_2020-04-16.csv"
    options = (
        "--engagement",
        "W",
        "--wave",
        "before",
        "--mapping",
        mapping,
        "--database",
        tmp_path / "outcomes.duckdb",
        "--json",
    )
    mapping.write_text(WHO5.format(coded=""), encoding="utf-8")
    assert main([str(word) for word in ("import", file, *options)]) == 2
    refusal = capsys.readouterr()
    assert refusal.out == ""
    assert "0–5" in refusal.err
    assert "coded = [1, 6]" in refusal.err
    mapping.write_text(WHO5.format(coded="coded = [1, 6]"), encoding="utf-8")
    found = run(capsys, "import", file, *options)["changes"][0]
    assert (found["n"], round(found["mean_before"], 2), round(found["mean_after"], 2)) == (2194, 65.26, 60.65)
    assert (found["lower"], found["same"], found["higher"]) == (1103, 346, 745)


@pytest.mark.slow
def test_what_cannot_be_read_is_one_sentence_and_exit_2(tmp_path: Path):
    path = tmp_path / "picture.csv"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    for file in (path, tmp_path / "nowhere.csv"):
        done = subprocess.run(
            [sys.executable, "-m", "data", "inspect", str(file), "--json"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 2
        assert done.stdout == ""
        assert len(done.stderr.strip().splitlines()) == 1
        assert file.name in done.stderr


def test_a_backup_can_be_restored_and_keeps_what_was_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    answers, mapping, database = tmp_path / "a.csv", tmp_path / "m.toml", tmp_path / "outcomes.duckdb"
    answers.write_text("id,q\nA,1\nB,5\n")
    mapping.write_text(
        'participant = "id"\n[[scale]]\nkey = "q"\nname = "Q"\ntheme = "climate"\nlow = 1\nhigh = 5\nitems = [{ column = "q" }]\n'
    )
    options = ("--engagement", "E", "--mapping", mapping, "--database", database, "--json")
    run(capsys, "import", answers, "--wave", "baseline", *options)
    assert main(["backup", str(tmp_path / "backup.duckdb"), "--database", str(database)]) == 0
    capsys.readouterr()
    answers.write_text("id,q\nA,2\nB,4\nC,3\n")
    run(capsys, "import", answers, "--wave", "end", *options)
    assert main(["restore", str(tmp_path / "backup.duckdb"), "--database", str(database)]) == 0
    capsys.readouterr()
    assert run(capsys, "check", "--database", database)["answers"] == 2
    kept = next(tmp_path.glob("outcomes.duckdb.before-restore-*"))
    assert run(capsys, "check", "--database", kept)["answers"] == 5


def test_restoring_something_that_is_no_backup_changes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    database, other = tmp_path / "outcomes.duckdb", tmp_path / "letter.txt"
    other.write_text("Dear reader, this is not a backup.")
    Store.open(str(database)).close()
    before = database.read_bytes()
    assert main(["restore", str(other), "--database", str(database)]) == 2
    assert "letter.txt is not a backup" in capsys.readouterr().err
    assert database.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["letter.txt", "outcomes.duckdb"]


def test_reading_creates_no_database(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    database = tmp_path / "typo.duckdb"
    for command in (["outcomes", "--engagement", "E"], ["check"], ["backup", str(tmp_path / "copy.duckdb")]):
        assert main([*command, "--database", str(database)]) == 2
        assert "typo.duckdb" in capsys.readouterr().err
    assert not database.exists()


def test_a_backup_into_a_folder_that_is_not_there_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    database = tmp_path / "outcomes.duckdb"
    Store.open(str(database)).close()
    assert main(["backup", str(tmp_path / "nowhere" / "copy.duckdb"), "--database", str(database)]) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_problems_name_row_column_and_value_once_in_the_order_of_rows(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    answers, mapping = tmp_path / "a.csv", tmp_path / "m.toml"
    answers.write_text("id,q,r\nA,9,1\nB,5,ehkä 3\nC,4,8\nD,3,3\nE,2,2\nF,1,4\n")
    items = '[{ column = "q" }, { column = "r" }]'
    mapping.write_text(
        f'participant = "id"\n[[scale]]\nkey = "q"\nname = "Q"\ntheme = "climate"\nlow = 1\nhigh = 5\nitems = {items}\n'
    )
    options = ("--engagement", "E", "--mapping", mapping, "--database", tmp_path / "o.duckdb", "--json")
    problems = run(capsys, "import", answers, "--wave", "baseline", *options)["problems"]
    assert [(problem["row"], problem["column"], problem["value"]) for problem in problems] == [
        (2, "q", "9"),
        (3, "r", "ehkä 3"),
        (4, "r", "8"),
    ]


def test_an_import_into_nothing_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    answers, mapping = tmp_path / "a.csv", tmp_path / "m.toml"
    answers.write_text("id,q\nA,1\n")
    mapping.write_text(
        'participant = "id"\n[[scale]]\nkey = "q"\nname = "Q"\ntheme = "climate"\nlow = 1\nhigh = 5\nitems = [{ column = "q" }]\n'
    )
    words = [
        "import",
        answers,
        "--engagement",
        "",
        "--wave",
        " ",
        "--mapping",
        mapping,
        "--database",
        tmp_path / "o.duckdb",
    ]
    assert main([str(word) for word in words]) == 2
    assert "need a name" in capsys.readouterr().err
