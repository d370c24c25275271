"""Attack 6: what stands beside the figures tells more than they do."""

import json
from pathlib import Path

import duckdb
import pytest

from data.publication import publish
from data.store import OWNER, SCHEMA, Store
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
from tests.disclosure.payer_pages import everything_sent

FILE = "secret-file-name"
CODES = [f"KOIVU{number}X" for number in range(12)]
ANNOUNCED, UNANNOUNCED = "Comment that was announced", "Comment that nobody was told of"


@pytest.fixture
def full(tmp_path: Path) -> Store:
    """An engagement with everything that must stay behind: codes, comments, a wave that is still open."""
    with Store.open(str(tmp_path / "outcomes.duckdb")) as store:
        add_payer(store)
        group = Group(store, scales=(scale("mood", items=2),))
        group.load("baseline", spread(CODES), {CODES[0]: ANNOUNCED})
        group.load("end", spread(CODES, start=4), {CODES[0]: UNANNOUNCED})
        with store.transaction() as write:
            write.execute("UPDATE wave SET comments_announced = FALSE WHERE label = 'end'")
        group.load("OpenWave", spread(CODES[:11], start=7), {CODES[1]: "Comment of an open wave"}, closed=False)
        group.release()
        yield store


def test_nothing_of_an_open_wave_is_released_or_shown(full: Store, tmp_path: Path):
    assert rows_of(full, "release_wave")["label"].tolist() == ["baseline", "end"]
    everything = str(everything_released(full)) + str(everything_sent(full, tmp_path))
    assert "OpenWave" not in everything
    assert "open wave" not in everything


def test_answers_that_come_into_an_open_wave_change_nothing_that_the_payer_gets(full: Store, tmp_path: Path):
    before = everything_sent(full, tmp_path)
    with full.transaction() as write:
        write.execute("DELETE FROM answer WHERE wave_id IN (SELECT id FROM wave WHERE label = 'OpenWave')")
    assert everything_sent(full, tmp_path) == before


def test_codes_file_names_and_other_comments_are_on_no_page(full: Store, tmp_path: Path):
    sent = "\n".join(everything_sent(full, tmp_path))
    assert ANNOUNCED in sent
    for secret in (*CODES, FILE, UNANNOUNCED, "Comment of an open wave"):
        assert secret not in sent


def test_charts_carry_no_more_than_they_draw(full: Store, tmp_path: Path):
    specs = [line for line in everything_sent(full, tmp_path) if line.startswith("id:") and "spec:" in line]
    assert specs
    for line in specs:
        (spec,) = [part for part in line.splitlines() if part.startswith("spec: ")]
        figure = json.loads(json.loads(spec.removeprefix("spec: ")))
        for trace in figure["data"]:
            assert not set(trace) & {"customdata", "hovertemplate", "hovertext", "ids", "meta", "text_source"}
        assert figure["layout"]["hovermode"] is False


def test_the_numbers_of_a_chart_are_the_released_ones(full: Store, tmp_path: Path):
    means = set(rows_of(full, "release_point")["mean"])
    drawn = set()
    for line in everything_sent(full, tmp_path):
        for part in line.splitlines():
            if part.startswith("spec: ") and "chart-scale" in line:
                figure = json.loads(json.loads(part.removeprefix("spec: ")))
                drawn |= {value for trace in figure["data"] for value in trace["y"]}
    assert drawn == means


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
    assert {"person", "person_right", "audit_event", "release_reader", "release_viewer"} | set(
        everything_released(full)
    ) == tables
    assert versions == [(0,)]


def test_no_byte_of_what_must_stay_behind_is_in_the_published_file(full: Store, tmp_path: Path):
    content = published(full, tmp_path).read_bytes()
    assert ANNOUNCED.encode() in content
    digests = rows_of(full, "respondent_register")["digest"].unique()
    assert len(digests) >= 12
    with full.transaction() as read:
        salt = read.execute("SELECT pseudonym_salt FROM engagement")[0][0]
    for secret in (*CODES, FILE, UNANNOUNCED, "Comment of an open wave", salt, *digests):
        assert secret.encode() not in content


def test_the_payer_reads_nothing_but_releases(full: Store):
    for name in ("engagements", "decisions", "goals", "waves", "sessions", "scale_waves", "scale_changes"):
        assert full.read(name, PAYER, engagement=None).empty
    assert COMMENT in set(full.read("released_comments", PAYER, release=None)["question"])
