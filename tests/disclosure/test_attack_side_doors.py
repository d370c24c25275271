"""Attack 6: what stands beside the figures tells more than they do."""

import json
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from data.releases.publication import publish
from data.store import OWNER, SCHEMA, Store
from tests.databases import new_database
from tests.disclosure.groups import (
    COMMENT,
    PAYER,
    Group,
    add_payer,
    everything_released,
    people,
    rows_of,
    scale,
    spread,
)

FILE = "secret-file-name"
CODES = [f"KOIVU{number}X" for number in range(12)]
ANNOUNCED, UNANNOUNCED = "Comment that was announced", "Comment that nobody was told of"


@pytest.fixture(scope="module")
def full_database(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """An engagement with everything that must stay behind: codes, comments, a wave that is still open."""
    path = new_database(tmp_path_factory.mktemp("full") / "outcomes.duckdb")
    with Store.open(str(path)) as store:
        add_payer(store)
        group = Group(store, scales=(scale("mood", items=2),))
        group.load("baseline", spread(CODES), {CODES[0]: ANNOUNCED})
        group.load("end", spread(CODES, start=4), {CODES[0]: UNANNOUNCED})
        with store.transaction() as write:
            write.execute("UPDATE wave SET comments_announced = FALSE WHERE label = 'end'")
        group.load("OpenWave", spread(CODES[:11], start=7), {CODES[1]: "Comment of an open wave"}, closed=False)
        group.release()
    return path.read_bytes()


@pytest.fixture
def full(full_database: bytes, tmp_path: Path) -> Iterator[Store]:
    """A copy of that engagement's database, which the test may change."""
    path = tmp_path / "outcomes.duckdb"
    path.write_bytes(full_database)
    with Store.open(str(path)) as store:
        yield store


@pytest.fixture(scope="module")
def sent(everything_sent, full_database: bytes, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Everything that the payer's browser is sent of that engagement."""
    folder = tmp_path_factory.mktemp("sent")
    (folder / "outcomes.duckdb").write_bytes(full_database)
    with Store.open(str(folder / "outcomes.duckdb")) as store:
        return everything_sent(store, folder)


@pytest.mark.slow
def test_of_an_open_wave_nothing_is_released_or_shown_but_that_it_is_open(full: Store, sent: list[str]):
    waves = rows_of(full, "release_wave").set_index("label")
    assert waves["is_open"].to_dict() == {"baseline": False, "end": False, "OpenWave": True}
    assert waves.loc["OpenWave", ["answered", "invited"]].isna().all()
    assert set(rows_of(full, "release_scale")["after_wave_id"]) == {waves.loc["end", "wave_id"]}
    assert "Comment of an open wave" not in str(everything_released(full)) + str(sent)


@pytest.mark.slow
def test_answers_that_come_into_an_open_wave_change_nothing_that_the_payer_gets(
    everything_sent, full: Store, sent: list[str], tmp_path: Path
):
    with full.transaction() as write:
        write.execute("DELETE FROM answer WHERE wave_id IN (SELECT id FROM wave WHERE label = 'OpenWave')")
    assert everything_sent(full, tmp_path) == sent


@pytest.mark.slow
def test_codes_file_names_and_other_comments_are_on_no_page(sent: list[str]):
    text = "\n".join(sent)
    assert ANNOUNCED in text
    for secret in (*CODES, FILE, UNANNOUNCED, "Comment of an open wave"):
        assert secret not in text


@pytest.mark.slow
def test_charts_carry_no_more_than_they_draw(sent: list[str]):
    specs = [line for line in sent if line.startswith("id:") and "spec:" in line]
    assert specs
    for line in specs:
        (spec,) = [part for part in line.splitlines() if part.startswith("spec: ")]
        figure = json.loads(json.loads(spec.removeprefix("spec: ")))
        for trace in figure["data"]:
            assert not set(trace) & {"customdata", "hovertemplate", "hovertext", "ids", "meta", "text_source"}
        assert figure["layout"]["hovermode"] is False


@pytest.mark.slow
def test_the_numbers_of_a_chart_are_the_released_ones(full: Store, sent: list[str]):
    means = set(rows_of(full, "release_point")["mean"])
    drawn = set()
    for line in sent:
        for part in line.splitlines():
            if part.startswith("spec: ") and "chart-scale" in line:
                figure = json.loads(json.loads(part.removeprefix("spec: ")))
                drawn |= {value for trace in figure["data"] for value in trace["y"]}
    assert drawn == means


@pytest.mark.slow
def test_comments_do_not_follow_the_order_of_the_answers(store: Store):
    group = Group(store)
    said = {code: f"comment {code}" for code in people(12)}
    group.load("baseline", spread(people(12)), said)
    group.load("end", spread(people(12), start=4))
    orders = set()
    for _ in range(4):
        rows = rows_of(store, "release_comment", group.release()).sort_values("position")
        assert sorted(rows["body"]) == sorted(said.values())
        orders.add(tuple(rows["body"]))
    assert len(orders) > 1


def test_no_time_of_an_answer_is_released(full: Store):
    with full.transaction() as read:
        found = read.execute(
            "SELECT DISTINCT column_name FROM information_schema.columns WHERE table_name LIKE 'release%'"
            " AND (data_type LIKE 'TIMESTAMP%' OR data_type = 'TIME')"
        )
    assert {row[0] for row in found} == {"prepared_at", "approved_at"}


def published(store: Store, tmp_path: Path) -> Path:
    target = tmp_path / "payers.duckdb"
    publish(store, OWNER, target)
    return target


def test_the_published_file_holds_the_tables_that_are_meant_and_no_others(full: Store, tmp_path: Path):
    with duckdb.connect(str(published(full, tmp_path)), read_only=True) as connection:
        tables = {row[0] for row in connection.execute("SELECT table_name FROM information_schema.tables").fetchall()}
        versions = connection.execute("SELECT DISTINCT data_version FROM release").fetchall()
    meant = {
        line.split()[2].removeprefix("published.")
        for line in (SCHEMA / "published.sql").read_text(encoding="utf-8").splitlines()
        if line.startswith("CREATE TABLE")
    }
    assert tables == meant
    readers = {"person", "person_right", "release_reader", "release_viewer", "account", "sign_in", "sign_out"}
    assert readers | {"audit_event"} | set(everything_released(full)) == tables
    assert versions == [(0,)]


def test_no_byte_of_what_must_stay_behind_is_in_the_published_file(full: Store, tmp_path: Path):
    content = published(full, tmp_path).read_bytes()
    assert ANNOUNCED.encode() in content
    marks = {mark for name in ("person", "answer") for mark in rows_of(full, "told_answer")[name].dropna()}
    assert len(marks) >= 12
    with full.transaction() as read:
        salt = read.execute("SELECT pseudonym_salt FROM engagement")[0][0]
        key = read.execute("SELECT value FROM register_key")[0][0]
    for secret in (*CODES, FILE, UNANNOUNCED, "Comment of an open wave", salt, key, *marks):
        assert secret.encode() not in content


def test_the_payer_reads_nothing_but_releases(full: Store):
    for name in ("engagements", "decisions", "goals", "waves", "sessions", "scale_waves", "scale_changes"):
        assert full.read(name, PAYER, engagement=None).empty
    assert COMMENT in set(full.read("released_comments", PAYER, release=None)["question"])
