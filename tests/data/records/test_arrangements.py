from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import pytest

from analytics.model import Form, Kind
from analytics.wording.language import Language
from data.errors import ChangedMeanwhileError
from data.records import engagement_basics, engagements, participants
from data.records.engagement_basics import Basics
from data.records.engagements import UnknownEngagementError, engagement_of
from data.records.participants import PARTICIPANTS
from data.records.sessions import SESSIONS, Gap, summarise_sessions
from data.records.surveys import WAVES
from data.records.tables import FaultyRowsError, RowTable, save_rows
from data.store import OWNER, Store, Viewer
from tests.databases import empty_database
from tests.table_digests import unchanged

MAIJA, OTHER = Viewer(11), Viewer(12)
DAY = date(2026, 1, 12)
EN = Language("en")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(str(empty_database(tmp_path / "outcomes.duckdb"))) as opened:
        with opened.transaction() as write:
            for viewer in (MAIJA, OTHER):
                write.put("person", id=viewer.person_id, name=f"Supervisor {viewer.person_id}")
                write.put("person_right", person_id=viewer.person_id, role="supervisor")
        engagement_basics.create(opened, MAIJA, "T-01", "Team", Kind.SUPERVISION, Form.GROUP)
        yield opened


def basics(store: Store, code: str = "T-01", viewer: Viewer = MAIJA) -> Basics:
    return engagement_basics.basics_of(store, viewer, engagement_of(store, viewer, code).id)


def change(store: Store, viewer: Viewer = MAIJA, **more: object) -> Basics:
    before = basics(store)
    engagement_basics.save_basics(store, viewer, "T-01", before, replace(before, **more))
    return basics(store, str(more.get("code", "T-01")))


def number(store: Store) -> int:
    return engagement_of(store, MAIJA, "T-01").id


def type_rows(store: Store, kind: RowTable, *rows: dict, opened: pd.DataFrame | None = None) -> list[dict]:
    """Save these rows in place of those that are stored; returns what is stored then."""
    opened = kind.stored(store, MAIJA, number(store)) if opened is None else opened
    blank = dict.fromkeys(kind.dtypes)
    frame = pd.DataFrame([{**blank, **row} for row in rows], columns=list(kind.dtypes))
    save_rows(store, MAIJA, number(store), kind, opened, kind.as_editor_rows(frame))
    return kind.rows(kind.stored(store, MAIJA, number(store)))


def faults(store: Store, kind: RowTable, *rows: dict) -> list[str]:
    before = kind.stored(store, MAIJA, number(store))
    with pytest.raises(FaultyRowsError) as caught:
        type_rows(store, kind, *rows)
    assert kind.same(kind.stored(store, MAIJA, number(store)), before)
    return [fault.in_words(EN) for fault in caught.value.faults]


def answer(store: Store, wave: int, participant: int) -> None:
    with store.transaction() as write:
        write.put("respondent", wave_id=wave, participant_id=participant)
        write.put("answer", wave_id=wave, participant_id=participant, item_id=1, value=1.0, batch_id=1)


def test_what_is_typed_is_stored_and_counts_as_a_change(store: Store):
    before = engagement_of(store, MAIJA, "T-01").data_version
    plan = {"started_on": DAY, "sessions_planned": 14, "minutes_planned": 90, "retention_months": 24}
    found = change(store, name="  Home   care ", form=Form.NETWORK, kind=Kind.COACHING, **plan)
    assert (found.name, found.form, found.kind) == ("Home care", Form.NETWORK, Kind.COACHING)
    assert (found.started_on, found.sessions_planned, found.minutes_planned, found.retention_months) == (
        DAY,
        14,
        90,
        24,
    )
    assert engagement_of(store, MAIJA, "T-01").data_version == before + 1
    with store.transaction() as write:
        assert ("change engagement", "basics") in write.execute("SELECT action, detail FROM audit_event")


def test_parties_are_found_by_name_whatever_the_capitals_and_new_ones_are_created(store: Store):
    engagement_basics.create(store, OTHER, "T-02", "Other team", Kind.SUPERVISION, Form.GROUP)
    change(store, organisations=("Kaupunki", "Yhdistys ry"), payers=("Kaupunki",))
    found = change(store, organisations=("KAUPUNKI", "Säätiö"), payers=("KAUPUNKI",))
    assert found.organisations == ("Kaupunki", "Säätiö")
    assert found.payers == ("Kaupunki",)
    with store.transaction() as write:
        assert write.execute("SELECT count(*) FROM organisation") == [(3,)]


def test_an_engagement_is_created_together_with_the_organisations_that_pay_for_it(store: Store):
    engagement_basics.create(
        store, MAIJA, "T-02", "Team", Kind.COACHING, Form.GROUP, [" Kaupunki ", "Yhdistys ry", "kaupunki"]
    )
    found = basics(store, "T-02")
    assert found.organisations == found.payers == ("Kaupunki", "Yhdistys ry")


def test_a_supervisor_is_told_no_organisations_of_others_and_a_lead_of_all(store: Store):
    change(store, organisations=("Kaupunki",))
    assert engagement_basics.known_organisations(store, OTHER) == []
    assert engagement_basics.known_organisations(store, MAIJA) == ["Kaupunki"]
    assert engagement_basics.known_organisations(store, OWNER) == ["Kaupunki"]


def test_a_code_in_use_is_refused_also_where_the_viewer_may_not_see_its_engagement(store: Store):
    with pytest.raises(engagements.CodeTakenError):
        engagement_basics.create(store, OTHER, "t-01", "Other", Kind.SUPERVISION, Form.GROUP)
    engagement_basics.create(store, OTHER, "T-02", "Other", Kind.SUPERVISION, Form.GROUP)
    with pytest.raises(engagements.CodeTakenError):
        change(store, code="T-02")
    assert change(store, code="T-03").code == "T-03"


def test_somebody_without_a_right_creates_nothing(store: Store):
    with pytest.raises(engagements.MayNotCreateError):
        engagement_basics.create(store, Viewer(99), "T-09", "Mine", Kind.SUPERVISION, Form.GROUP)


def test_another_supervisor_finds_nothing_and_changes_nothing(store: Store):
    with pytest.raises(UnknownEngagementError):
        change(store, OTHER, name="Mine now")
    assert SESSIONS.stored(store, OTHER, number(store)).empty
    assert basics(store).name == "Team"


def test_a_supervisor_cannot_hand_an_engagement_on_and_a_lead_can(store: Store):
    with pytest.raises(engagement_basics.NoSupervisorError):
        change(store, supervisor_id=OTHER.person_id)
    before = basics(store)
    with pytest.raises(engagement_basics.NoSupervisorError):
        engagement_basics.save_basics(store, OWNER, "T-01", before, replace(before, supervisor_id=99))
    engagement_basics.save_basics(store, OWNER, "T-01", before, replace(before, supervisor_id=OTHER.person_id))
    assert basics(store, viewer=OTHER).supervisor_id == OTHER.person_id


def test_a_support_discussion_has_four_hours_at_most_and_other_kinds_have_no_budget(store: Store):
    engagement_basics.create(store, MAIJA, "S-01", "Totti", Kind.SUPPORT_DISCUSSION, Form.INDIVIDUAL)
    assert basics(store, "S-01").hour_budget == 4
    with pytest.raises(engagement_basics.BudgetError):
        change(store, kind=Kind.SUPPORT_DISCUSSION, hour_budget=4.5)
    assert change(store, kind=Kind.SUPERVISION, hour_budget=3.0, second_discussion=True).hour_budget is None
    assert change(store, kind=Kind.SUPPORT_DISCUSSION, hour_budget=3.0, second_discussion=True).discussions == 2


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"name": "  "}, engagement_basics.NamelessEngagementError),
        ({"started_on": DAY, "ends_on": DAY - timedelta(days=1)}, engagement_basics.PeriodError),
        ({"sessions_planned": 0}, engagement_basics.CountError),
    ],
)
def test_a_mistake_is_named_and_nothing_is_stored(store: Store, typed: dict, error: type):
    with unchanged(store), pytest.raises(error):
        change(store, **typed)


def test_what_was_changed_meanwhile_is_not_overwritten(store: Store):
    opened, waves = basics(store), WAVES.stored(store, MAIJA, number(store))
    change(store, name="Theirs")
    with pytest.raises(ChangedMeanwhileError):
        engagement_basics.save_basics(store, MAIJA, "T-01", opened, replace(opened, name="Mine"))
    type_rows(store, WAVES, {"kind": "baseline"})
    with pytest.raises(ChangedMeanwhileError):
        type_rows(store, WAVES, {"kind": "end"}, opened=waves)
    assert basics(store).name == "Theirs"


def test_another_section_that_was_saved_meanwhile_hinders_nothing(store: Store):
    waves = WAVES.stored(store, MAIJA, number(store))
    change(store, name="Theirs")
    assert len(type_rows(store, WAVES, {"kind": "baseline"}, opened=waves)) == 1


def test_an_organisation_with_participants_stays_a_party(store: Store):
    change(store, organisations=("Kaupunki", "Säätiö"))
    type_rows(store, PARTICIPANTS, {"code": "A1", "organisation": "Säätiö"})
    with pytest.raises(engagement_basics.PartyWithParticipantsError, match="Säätiö"):
        change(store, organisations=("Kaupunki",))


def test_codes_are_stored_as_answers_are_loaded_and_each_once(store: Store):
    rows = type_rows(store, PARTICIPANTS, {"code": " peura 7"}, {"code": "KETTU8"})
    assert [row["code"] for row in rows] == ["KETTU8", "PEURA7"]
    assert faults(store, PARTICIPANTS, *rows, {"code": "Kettu8"}) == [
        "Row 3, Code: another participant has this code. Give each one a code of their own."
    ]


@pytest.mark.parametrize("typed", ["Maija Meikäläinen", "maija@example.org", "010190-123A", "+358 40 123 4567"])
def test_names_and_addresses_are_no_codes(store: Store, typed: str):
    (told,) = faults(store, PARTICIPANTS, {"code": "A1"}, {"code": typed})
    assert told.startswith("Row 2, Code: this looks like a name")
    assert typed not in told


def test_a_code_as_long_as_a_letter_is_no_code(store: Store):
    (told,) = faults(store, PARTICIPANTS, {"code": "A1"}, {"code": "X" * 255})
    assert told == "Row 2, Code: the code is longer than 254 characters. Type a shorter one."


def test_a_participant_who_has_answered_is_not_removed_here(store: Store):
    wave = type_rows(store, WAVES, {"kind": "baseline"})[0]
    first, second = type_rows(store, PARTICIPANTS, {"code": "A1"}, {"code": "B2"})
    answer(store, wave["id"], second["id"])
    (told,) = faults(store, PARTICIPANTS, first)
    assert told.startswith("Row 2, Code: B2 has answered")
    assert [row["code"] for row in type_rows(store, PARTICIPANTS, second)] == ["B2"]


def test_a_participant_of_another_engagement_is_out_of_reach(store: Store):
    engagement_basics.create(store, OTHER, "T-02", "Other", Kind.SUPERVISION, Form.GROUP)
    theirs = engagement_of(store, OTHER, "T-02").id
    with store.transaction() as write:
        foreign = write.add("participant", engagement_id=theirs, code="A1")
    rows = type_rows(store, PARTICIPANTS, {"id": foreign, "code": "STOLEN"})
    assert [row["code"] for row in rows] == ["STOLEN"]
    assert rows[0]["id"] != foreign
    assert PARTICIPANTS.rows(PARTICIPANTS.stored(store, OTHER, theirs))[0]["code"] == "A1"


def test_new_codes_are_short_unlike_and_free_of_what_looks_alike():
    codes = participants.new_codes(200, set())
    assert len(set(codes)) == 200
    assert not set("01IOLE") & set("".join(codes))
    assert all(len(code) == 4 and code[0].isalpha() for code in codes)
    with pytest.raises(participants.TooManyCodesError):
        participants.new_codes(201, set())


def test_the_codes_for_slips_leave_a_trace_without_codes(store: Store):
    type_rows(store, PARTICIPANTS, {"code": "A1"})
    assert participants.codes_for_slips(store, MAIJA, "T-01") == ["A1"]
    with store.transaction() as write:
        assert write.execute("SELECT detail FROM audit_event WHERE action = 'export'") == [("slips",)]


def test_waves_stand_by_kind_and_as_they_were_typed(store: Store):
    rows = type_rows(
        store,
        WAVES,
        {"kind": "end", "opened_on": DAY, "closed_on": DAY, "invited": 6},
        {"kind": "follow_up", "label": "Spring"},
        {"kind": "follow_up", "label": "Autumn"},
        {"kind": "baseline", "comments_announced": True},
    )
    assert [(row["kind"], row["label"]) for row in rows] == [
        ("baseline", None),
        ("end", None),
        ("follow_up", "Spring"),
        ("follow_up", "Autumn"),
    ]
    assert rows[1]["opened_on"] == DAY
    assert rows[1]["invited"] == 6
    later = type_rows(store, WAVES, *[row for row in rows if row["label"] != "Spring"], {"kind": "midway"})
    assert [row["id"] for row in later if row["kind"] != "midway"] == [rows[0]["id"], rows[1]["id"], rows[3]["id"]]
    assert [row["kind"] for row in later] == ["baseline", "midway", "end", "follow_up"]


def test_every_mistake_in_the_waves_is_named_at_once(store: Store):
    told = faults(
        store,
        WAVES,
        {"kind": "baseline", "opened_on": DAY, "closed_on": DAY - timedelta(days=1)},
        {"label": "Nothing else"},
        {"kind": "baseline", "invited": 0},
    )
    assert [one.split(":")[0] for one in told] == ["Row 1, Closed", "Row 2, When", "Row 3, Invited", "Row 3, Name"]


def test_a_wave_with_answers_is_not_removed_and_asks_for_as_many_invited_as_answered(store: Store):
    rows = type_rows(store, WAVES, {"kind": "baseline"}, {"kind": "end", "label": "Loppu"})
    people = type_rows(store, PARTICIPANTS, {"code": "A1"}, {"code": "B2"})
    for person in people:
        answer(store, rows[1]["id"], person["id"])
    (told,) = faults(store, WAVES, rows[0])
    assert told.startswith("Row 2, Name: answers, ratings or a review belong to “Loppu”")
    assert faults(store, WAVES, rows[0], rows[1] | {"invited": 1}) == [
        "Row 2, Invited: 2 have answered, so at least as many were invited."
    ]


def test_a_wave_whose_only_import_was_undone_goes_with_the_record_of_it(store: Store):
    rows = type_rows(store, WAVES, {"kind": "baseline"})
    batch = {"file_name": "a.csv", "sha256": "0", "tool": "table", "mapping": "{}", "imported_by": 1}
    counts = dict.fromkeys(("respondents", "answers", "scores", "problems"), 0)
    when = {"imported_at": DAY, "undone_at": DAY}
    with store.transaction() as write:
        write.add("import_batch", engagement_id=number(store), wave_id=rows[0]["id"], **batch, **counts, **when)
    assert type_rows(store, WAVES) == []
    with store.transaction() as write:
        assert write.execute("SELECT count(*) FROM import_batch") == [(0,)]


def test_sessions_are_stored_with_their_methods_each_once(store: Store):
    rows = type_rows(
        store,
        SESSIONS,
        {"held_on": DAY, "minutes": 90, "attended": 6, "methods": "talk,  drawing, talk"},
        {"held_on": DAY - timedelta(days=28), "minutes": 60, "stage": "follow_up", "discussion": 2},
        {},
    )
    assert [(row["held_on"], row["minutes"], row["methods"]) for row in rows] == [
        (DAY - timedelta(days=28), 60, None),
        (DAY, 90, "talk, drawing"),
    ]
    assert (rows[0]["stage"], rows[0]["discussion"]) == ("follow_up", 2)


def test_every_mistake_in_the_sessions_is_named_at_once(store: Store):
    told = faults(
        store,
        SESSIONS,
        {"minutes": 90},
        {"held_on": date.today() + timedelta(days=2), "minutes": 90},
        {"held_on": DAY, "attended": -1, "stage": "dinner", "discussion": 3},
    )
    assert [one.split(":")[0] for one in told] == [
        "Row 1, Date",
        "Row 2, Date",
        "Row 3, Minutes",
        "Row 3, Present",
        "Row 3, Stage",
        "Row 3, Discussion",
    ]


def test_gaps_longer_than_four_weeks_are_named_the_longest_first(store: Store):
    days = [DAY, DAY + timedelta(days=28), DAY + timedelta(days=63), DAY + timedelta(days=126)]
    type_rows(store, SESSIONS, *({"held_on": day, "minutes": 90} for day in days))
    found = summarise_sessions(SESSIONS.stored(store, MAIJA, number(store)), None, 0)
    assert (found.held, found.hours, found.interval) == (4, 6.0, 35)
    assert found.long_gaps == (Gap(days[2], days[3], 63), Gap(days[1], days[2], 35))


def test_each_support_discussion_has_its_own_hours_and_stages(store: Store):
    type_rows(
        store,
        SESSIONS,
        {"held_on": DAY, "minutes": 60, "stage": "situation_mapping"},
        {"held_on": DAY, "minutes": 120, "stage": "support_discussion", "discussion": 1},
        {"held_on": DAY, "minutes": 270, "stage": "support_discussion", "discussion": 2},
    )
    first, second = summarise_sessions(SESSIONS.stored(store, MAIJA, number(store)), 4.0, 2).discussions
    assert (first.hours, first.left, first.over) == (3.0, 1.0, 0)
    assert first.stages == {"situation_mapping", "support_discussion"}
    assert (second.hours, second.left, second.over) == (4.5, 0, 0.5)
