from collections.abc import Iterator
from pathlib import Path

import pytest

from analytics.model import Form, Kind, WaveKind
from data.lifecycle import erasing
from data.lifecycle.erasing import UnknownParticipantError
from data.loading.participant_codes import pseudonym
from data.records import people
from data.records.engagements import UnknownEngagementError, create_engagement, create_wave
from data.records.people import Person, Right
from data.store import OWNER, Store, Viewer
from tests.databases import empty_database
from tests.table_digests import unchanged

ANSWERS = ("answer", "comment", "score", "respondent")


def add_answers(write, wave: int, participant: int) -> None:
    write.put("answer", wave_id=wave, participant_id=participant, item_id=1, value=3.0, batch_id=1)
    write.put("comment", wave_id=wave, participant_id=participant, question="q", body="my manager", batch_id=1)
    write.put("score", wave_id=wave, participant_id=participant, scale_id=1, value=50.0, answered=1, prorated=False)
    write.put("respondent", wave_id=wave, participant_id=participant)


def add_release(write, engagement: int, number: int | None) -> int:
    found = write.execute("SELECT column_name FROM information_schema.columns WHERE table_name = 'release'")
    values = {
        "engagement_id": engagement, "data_version": 1, "number": number, "prepared_by": "X", "prepared_at": "2026-01-01",
        "approved_at": None if number is None else "2026-01-02", "min_respondents": 5, "min_respondents_figures": 10, "code": "T",
        "name": "T", "kind": "supervision", "form": "group", "sessions_held": 0, "minutes_held": 0, "readers_respond": False,
    }  # fmt: skip
    release = write.add("release", **{name: value for name, value in values.items() if (name,) in found})
    write.put("release_comment", release_id=release, position=1, wave_id=1, question="q", body="words")
    return release


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(str(empty_database(tmp_path / "outcomes.duckdb"))) as opened:
        with opened.transaction() as write:
            for code in ("T-01", "T-02"):
                engagement = create_engagement(write, code, "Team", Kind.SUPERVISION, Form.GROUP, OWNER.person_id)
                waves = [create_wave(write, engagement, kind, kind.value) for kind in (WaveKind.BASELINE, WaveKind.END)]
                salt = write.execute("SELECT pseudonym_salt FROM engagement WHERE id = $id", id=engagement)[0][0]
                for person in ("K7Q", "AINO@X.FI", "M2"):
                    number = write.add("participant", engagement_id=engagement, code=pseudonym(person, salt))
                    for wave in waves:
                        add_answers(write, wave, number)
                add_release(write, engagement, 1)
                add_release(write, engagement, None)
        yield opened


def count(store: Store, table: str, code: str) -> int:
    where = {
        "participant": "engagement_id = e.id",
        "release": "engagement_id = e.id",
        "release_comment": "release_id IN (SELECT id FROM release WHERE engagement_id = e.id)",
    }.get(table, "wave_id IN (SELECT id FROM wave WHERE engagement_id = e.id)")
    with store.transaction() as write:
        text = f"SELECT (SELECT count(*) FROM {table} WHERE {where}) FROM engagement AS e WHERE code = $code"
        return write.execute(text, code=code)[0][0]


def test_erasing_removes_every_trace_but_the_approved_release_and_touches_nobody_else(store: Store):
    version = store.read_rows("engagement", OWNER, code="T-01")[0][4]
    done = erasing.erase_participant(store, OWNER, "T-01", " k7q ")
    assert (done.waves, done.answers, done.comments) == (2, 2, 2)
    assert [count(store, table, "T-01") for table in ANSWERS] == [4, 4, 4, 4]
    assert [count(store, table, "T-02") for table in ANSWERS] == [6, 6, 6, 6]
    assert (count(store, "participant", "T-01"), count(store, "participant", "T-02")) == (2, 3)
    assert (count(store, "release", "T-01"), count(store, "release_comment", "T-01")) == (1, 1)
    assert (count(store, "release", "T-02"), count(store, "release_comment", "T-02")) == (2, 2)
    assert store.read_rows("engagement", OWNER, code="T-01")[0][4] == version + 1


def test_the_log_says_that_one_was_erased_and_never_who(store: Store):
    erasing.erase_participant(store, OWNER, "T-01", "K7Q")
    with store.transaction() as write:
        assert write.execute("SELECT action, detail FROM audit_event") == [("erase participant", "1 participant")]


def test_a_participant_whose_code_was_an_address_is_found_by_it(store: Store):
    assert erasing.traces(store, OWNER, "T-01", "aino@x.fi").answers == 2
    erasing.erase_participant(store, OWNER, "T-01", "Aino@x.fi")
    with pytest.raises(UnknownParticipantError):
        erasing.traces(store, OWNER, "T-01", "aino@x.fi")


@pytest.mark.parametrize("code", ["", "  ", "K7", "%", "nobody@x.fi"])
def test_a_code_that_nobody_has_erases_nobody(store: Store, code: str):
    with unchanged(store), pytest.raises(UnknownParticipantError):
        erasing.erase_participant(store, OWNER, "T-01", code)


def test_another_supervisors_engagement_is_not_found(store: Store):
    other = Viewer(people.add_person(store, OWNER, Person("Sari", None, frozenset({Right("supervisor")}))))
    with unchanged(store), pytest.raises(UnknownEngagementError):
        erasing.erase_participant(store, other, "T-01", "K7Q")


def test_erasing_that_fails_halfway_removes_nothing(store: Store, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(erasing, "OF_A_PARTICIPANT", (*erasing.OF_A_PARTICIPANT, "no_such_table"))
    with unchanged(store), pytest.raises(Exception, match="no_such_table"):
        erasing.erase_participant(store, OWNER, "T-01", "K7Q")
