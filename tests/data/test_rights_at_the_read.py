"""Rights are checked where data is read: every read × every viewer × own, others' and invented ids."""

import re
from contextlib import suppress
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

import data
from analytics.portfolio import portfolio
from data import demonstration, outcomes
from data.demonstration import invented_network
from data.errors import OutcomesError
from data.instruments import growth, storage
from data.lifecycle import audit_log, expiry, exports
from data.loading import item_ids, load_answers, report, undo_import
from data.records import (
    accounts,
    engagement_basics,
    engagements,
    goals,
    joint_assessments,
    review_meetings,
    rights,
    sign_ins,
    tables,
)
from data.records import people as people_of_the_network
from data.records.engagements import UnknownEngagementError
from data.records.rights import BEFORE_SIGN_IN
from data.releases import (
    disclosure_audit,
    drafted,
    pending,
    publication,
    reading,
    register,
    release_draft,
    survey_pairs,
    told,
    told_again,
)
from data.store import Store, Viewer
from tests.data import two_engagements
from tests.data.function_calls import call, first_id
from tests.data.two_engagements import (
    HERE,
    LEAD,
    NO_ID,
    NOBODY,
    NOWHERE,
    OTHER_PAYER,
    PAYER,
    STRANGER,
    SUPERVISOR,
    THERE,
    ids,
)
from tests.databases import new_database
from tests.disclosure.groups import people
from tests.queries_and_functions import (
    Function,
    all_queries,
    functions_for_a_viewer,
    functions_of_the_store,
    modules_of,
    reads,
    row_tables,
    short_name,
    writes,
)
from tests.query_use import queries_reached
from tests.table_digests import table_digests, unchanged

GLOBAL = {
    "settings": "one setting of the installation, which says nothing of any engagement",
    "person_of_email": "asked on arriving, before there is a viewer, by the address that the sign-in vouches for",
    "sign_in_state": "asked on arriving, before there is a viewer, by what the sign-in service has signed",
}
OWN = {
    "rights": "the viewer's own rights",
    "viewer_name": "the viewer's own name",
    "is_lead": "whether the viewer is a lead",
}
COUNTS = {
    "audit_size": "a count: 0 for who is no lead",
    "responding_payers": "a count: 0 of what the viewer may not see",
}
FILES = reads()


def stem(name: str) -> str:
    """The name of a read without the folders that it lies in."""
    return name.rpartition("/")[2]


READS = [name for name in FILES if stem(name) not in GLOBAL]
OTHERS_READS = [name for name in READS if stem(name) not in OWN]
PAYERS_READS = [name for name in READS if stem(name).startswith("released")]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory):
    """Two engagements of two supervisors, each with everything, released to two payers of two organisations."""
    path = new_database(tmp_path_factory.mktemp("rights") / "outcomes.duckdb")
    with Store.open(str(path)) as opened:
        two_engagements.fill(opened)
        yield opened


@pytest.fixture(scope="module")
def digests(store: Store) -> dict[str, tuple]:
    """The digests of the store's tables, which no test here may change."""
    return table_digests(store)


OTHERS = {
    "email": "stranger@example.org", "name": "theme", "day": date(2030, 1, 1), "action": None, "person": None, "since": None,
    "rows": 1000, "skipped": 0,
}  # fmt: skip


def read(store: Store, name: str, viewer: Viewer, code: str, *, everything: bool = False) -> pd.DataFrame:
    """The read with the ids of an engagement, or, where it may be asked of all, of all."""
    values = OTHERS | ids(store, code)
    if stem(name) == "participant_of_code":
        values["code"] = values["typed"]
    if everything:
        values |= dict.fromkeys(("engagement", "release", "batch"))
    missing = _parameters(name) - set(values) - {"viewer"}
    assert not missing, f"{name} takes {missing}: say here what they may be"
    return store.read(name, viewer, **values)


@pytest.mark.parametrize("name", READS)
def test_who_has_no_right_gets_no_row_of_any_read(store: Store, name: str):
    for viewer in (STRANGER, NOBODY, BEFORE_SIGN_IN):
        for code in (HERE, NOWHERE):
            for everything in (False, True):
                found = read(store, name, viewer, code, everything=everything)
                if stem(name) in COUNTS:
                    assert found.iloc[0, 0] == 0
                elif stem(name) not in OWN:
                    assert found.empty


@pytest.mark.parametrize("name", [name for name in READS if name not in PAYERS_READS])
def test_a_payer_reads_nothing_but_releases(store: Store, name: str):
    for everything in (False, True):
        found = read(store, name, PAYER, HERE, everything=everything)
        if stem(name) in COUNTS:
            assert found.iloc[0, 0] == 0
        elif stem(name) not in OWN:
            assert found.empty


@pytest.mark.parametrize("name", OTHERS_READS)
@pytest.mark.parametrize("viewer", [SUPERVISOR, PAYER], ids=["supervisor", "payer"])
def test_nobody_reads_a_row_of_anothers_engagement(store: Store, name: str, viewer: Viewer):
    """Asked for it, the answer is the same as for one that does not exist; asked for everything, it is not among it."""
    asked, invented = (read(store, name, viewer, code) for code in (THERE, NOWHERE))
    everything = read(store, name, viewer, HERE, everything=True)
    whole = read(store, name, viewer, HERE)
    for found in (asked, everything, whole):
        assert THERE not in found.astype(str).to_csv()
    if "engagement" in _parameters(name) or "code" in _parameters(name) or "release" in _parameters(name):
        assert asked.astype(str).equals(invented.astype(str))


def _parameters(name: str) -> set[str]:
    return set(re.findall(r"\$(\w+)", FILES[name].read_text(encoding="utf-8")))


@pytest.mark.parametrize("name", PAYERS_READS)
def test_drafts_are_among_no_read_of_a_payers(store: Store, name: str):
    found = [read(store, name, PAYER, HERE, everything=everything) for everything in (False, True)]
    with store.transaction() as write:
        drafts = {row[0] for row in write.execute("SELECT id FROM release WHERE approved_at IS NULL")}
    for rows in found:
        numbers = next((rows[column] for column in ("release_id", "id") if column in rows), ())
        assert not drafts & set(numbers)
    assert any(not rows.empty for rows in found)


@pytest.mark.parametrize("name", OTHERS_READS)
def test_every_read_has_rows_for_who_may_read_them(store: Store, name: str):
    """So that an empty answer above means a right that is missing, and not a table that is empty."""
    found = [
        read(store, name, LEAD, code, everything=everything) for code in (HERE, THERE) for everything in (False, True)
    ]
    found.append(read(store, name, PAYER, HERE))
    assert stem(name) in COUNTS or any(not one.empty for one in found)


def test_every_read_names_the_viewer():
    assert [name for name in READS if "viewer" not in _parameters(name)] == []


# Functions -----------------------------------------------------------------------------------------------------------------

HARMLESS = {
    sign_ins.begin: "writes down the viewer's own sign-in, and that in the audit log",
    sign_ins.end: "ends the viewer's own sign-in, of which the browser has the signed cookie",
    exports.chart_numbers: "writes a table down that is on the viewer's page, unless the engagement is out of their reach (test_exports)",
}
NOTHING = {
    release_draft.record_consent: "of goals that are not the viewer's there are none to record",
    release_draft.close_wave: "of surveys that are not the viewer's there are none to close",
    expiry.plan_expiry: "reads",
}
NOT_OF_ANOTHERS = {engagement_basics.create, engagements.create_missing, reading.release_of}
READING = {
    engagement_basics.known_organisations, engagement_basics.supervisors, audit_log.events, audit_log.count_events, audit_log.names,
    goals.histories, joint_assessments.history, people_of_the_network.is_lead, people_of_the_network.people_by_id,
    people_of_the_network.issuers_by_person, people_of_the_network.lead_transaction, rights.rights_of, rights.reach_of,
    reading.releases_in_view, reading.as_they_stand, disclosure_audit.audited, drafted.choice_of, drafted.as_drafted,
    told.mark_of_person, told.answers_of, told.scale_items,
    told.told_cells, told.values_by_mark, register.register_rows, told_again.scale_rows, told_again.copied_rows, engagements.waves_of,
    engagements.wave_of, report.import_result, review_meetings.review_of_day, pending.pending_of, survey_pairs.pairs_of,
}  # fmt: skip
READING_MODULES = {outcomes.__name__, portfolio.__name__}
WITHOUT_A_VIEWER = {
    accounts.viewer_of_sign_in: "decides who the viewer is, by what the sign-in service has signed (test_accounts)",
    accounts.is_over: "decides whether a signed cookie still counts (test_sign_ins)",
    accounts.release_account: "called by people within their transactions, which check that the viewer is a lead",
    sign_ins.end_sign_ins: "called by people and accounts within their transactions, which check that the viewer is a lead",
    demonstration.is_untouched: "says whether the database holds nothing but invented data (test_demonstration)",
    storage.store_instruments: "writes the shipped questionnaires, when the product starts (test_instrument_store)",
    item_ids.item_ids: "called by loading within its transaction, for an engagement that loading has checked",
    load_answers.score_engagement: "called by load and undo within their transactions, which check the viewer",
    storage.remove_instrument: "called by item_ids and by the demonstration within their transactions",
    growth.write_instrument: "called by store_instruments and item_ids within their transactions",
    engagements.create_engagement: "called by ensure and create within their transactions, which check the viewer",
    engagements.create_wave: "called by ensure and create within their transactions, which check the viewer",
    release_draft.forget_in_register: "called by erasing within its transaction, for an engagement that erasing has checked",
    register.write_register: "called by prepare within its transaction, which checks the viewer",
    release_draft.remove_drafts: "called by erasing and retention within their transactions, which check the viewer",
    demonstration.needs_loading: "says whether the database is empty, when the product starts (test_demonstration)",
    demonstration.is_loaded: "says whether the database holds the demonstration (test_demonstration)",
    demonstration.load: "fills an empty database with invented people (test_demonstration)",
    demonstration.load_network: "is the first half of load (test_demonstration)",
    demonstration.add_releases: "is the second half of load (test_demonstration)",
    demonstration.needs_releases: "says whether the second half of load is still to be done (test_demonstration)",
    invented_network.finish: "records the end of load (test_demonstration)",
    invented_network.changes_made: "counts changes, for is_untouched (test_demonstration)",
    invented_network.changes_noted: "counts changes, for is_untouched (test_demonstration)",
    invented_network.note_changes: "notes the changes that load and remove made (test_demonstration)",
    demonstration.remove: "removes invented people (test_demonstration)",
}
FUNCTIONS = functions_for_a_viewer()
ROW_TABLES = row_tables()


def reads_only(function: Function) -> bool:
    return function in READING or function.__module__ in READING_MODULES


def must_refuse(function: Function) -> bool:
    """Whether it is about something that must be refused, and not a question with an empty answer."""
    return not reads_only(function) and function not in HARMLESS


REFUSING = [function for function in FUNCTIONS if must_refuse(function)]


@pytest.mark.parametrize("function", REFUSING, ids=short_name)
@pytest.mark.parametrize("viewer", [STRANGER, OTHER_PAYER, PAYER], ids=["stranger", "other payer", "payer"])
def test_who_may_not_is_refused_as_if_there_were_nothing_and_nothing_is_written(
    store: Store, digests: dict[str, tuple], tmp_path: Path, function: Function, viewer: Viewer
):
    with unchanged(store, digests):
        if function in NOTHING:
            call(store, viewer, function, HERE, tmp_path)
        elif function is reading.release_of:
            newest = "SELECT max(id) FROM release WHERE engagement_id = $id"
            with pytest.raises(release_draft.UnknownReleaseError):
                reading.release_of(store, viewer, first_id(store, newest, ids(store, HERE)["engagement"]))
        else:
            refused_alike(store, tmp_path, function, viewer)
    assert not list(tmp_path.iterdir())


def refused_alike(store: Store, folder: Path, function: Function, viewer: Viewer) -> None:
    """The refusal for another's engagement has the type and the words of the refusal for one that does not exist."""
    told = []
    for code in (HERE, NOWHERE):
        with pytest.raises(OutcomesError) as refused:
            call(store, viewer, function, code, folder)
        told.append((type(refused.value), str(refused.value).replace(code, "…")))
    engagement = str(ids(store, HERE)["engagement"])
    assert told[0][0] is told[1][0]
    assert told[0][1].replace(engagement, "…") == told[1][1].replace(str(NO_ID), "…")


@pytest.mark.parametrize(
    "function", [one for one in REFUSING if one not in {*NOTHING, *NOT_OF_ANOTHERS}], ids=short_name
)
def test_a_supervisor_is_refused_what_is_anothers_as_what_does_not_exist(
    store: Store, digests: dict[str, tuple], tmp_path: Path, function: Function
):
    told = []
    with unchanged(store, digests):
        for code in (THERE, NOWHERE):
            with pytest.raises(OutcomesError) as refused:
                call(store, SUPERVISOR, function, code, tmp_path)
            told.append(type(refused.value))
    assert told[0] is told[1]


@pytest.mark.parametrize("table", ROW_TABLES)
def test_rows_of_any_kind_are_saved_only_by_who_has_the_engagement(store: Store, digests: dict[str, tuple], table: str):
    kind = ROW_TABLES[table]
    rows = kind.stored(store, LEAD, int(ids(store, THERE)["engagement"]))
    for viewer in (STRANGER, PAYER, OTHER_PAYER, SUPERVISOR):
        for code in (THERE, NOWHERE):
            engagement = int(ids(store, code)["engagement"])
            with unchanged(store, digests), pytest.raises(UnknownEngagementError):
                tables.save_rows(store, viewer, engagement, kind, rows, rows)


@pytest.mark.parametrize("function", [one for one in FUNCTIONS if reads_only(one)], ids=short_name)
def test_a_function_that_only_reads_writes_nothing_for_anybody(
    store: Store, digests: dict[str, tuple], tmp_path: Path, function: Function
):
    with unchanged(store, digests):
        for viewer in (STRANGER, PAYER, SUPERVISOR, LEAD):
            with suppress(OutcomesError):
                call(store, viewer, function, HERE, tmp_path)


def test_all_functions_are_reached():
    """What `functions_for_a_viewer` finds by its parameters is not nothing."""
    assert {release_draft.approve, undo_import.undo, goals.rate, publication.publish} <= set(FUNCTIONS)
    assert {*HARMLESS, *NOTHING, *READING, *NOT_OF_ANOTHERS} <= set(FUNCTIONS)
    assert people(2) == ["P01", "P02"]


# What is covered --------------------------------------------------------------------------------------------------------


def test_every_sql_file_is_a_read_or_a_write():
    assert all_queries() == {*FILES.values(), *writes().values()}
    assert PAYERS_READS
    assert {*GLOBAL, *OWN, *COUNTS} <= {path.stem for path in all_queries()}


def test_every_python_file_of_data_is_looked_at():
    """A folder without `__init__.py` is no package, and its modules would not be found."""
    files = {path for path in Path(data.__path__[0]).rglob("*.py") if path.name != "__main__.py"}
    assert files == {Path(str(module.__file__)) for module in modules_of(data)}


def test_every_function_of_the_store_is_called_for_its_viewers_or_says_here_why_it_has_none():
    """Whoever writes a function that takes a store, a viewer or a transaction in another form lists it here, with a reason."""
    known = {*FUNCTIONS, *WITHOUT_A_VIEWER}
    assert [short_name(one) for one in functions_of_the_store() if one not in known] == []
    assert [short_name(one) for one in WITHOUT_A_VIEWER if one not in functions_of_the_store()] == []


def test_every_write_is_reached_from_a_function_that_these_tests_call():
    """A write is refused with the function that runs it; one that no such function leads to is covered by nothing."""
    reached = queries_reached([*FUNCTIONS, *WITHOUT_A_VIEWER], ROW_TABLES)
    assert [name for name, path in writes().items() if path not in reached] == []
