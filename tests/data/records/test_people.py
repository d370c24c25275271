from collections.abc import Iterator
from pathlib import Path

import pytest

from data.errors import ChangedMeanwhileError
from data.records import people
from data.records.people import (
    EmailError,
    EmailInUseError,
    LastLeadError,
    MissingNameError,
    NotALeadError,
    OrganisationExistsError,
    Person,
    Right,
    UnknownOrganisationError,
    UnknownPersonError,
)
from data.store import OWNER, Store, Viewer
from tests.databases import empty_database
from tests.table_digests import unchanged

LEAD, SUPERVISOR = frozenset({Right("lead")}), frozenset({Right("supervisor")})


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(str(empty_database(tmp_path / "outcomes.duckdb"))) as opened:
        yield opened


def events(store: Store) -> list[tuple]:
    with store.transaction() as write:
        return write.execute("SELECT action, engagement_id, detail FROM audit_event ORDER BY happened_at, action")


def test_rights_are_granted_and_withdrawn_each_with_an_event_without_names_or_addresses(store: Store):
    organisation = people.add_organisation(store, OWNER, "Kunta")
    payer = Right("payer", organisation)
    person = people.add_person(store, OWNER, Person("Aino", "aino@kunta.fi", frozenset({payer}), frozenset({7})))
    people.change_person(store, OWNER, person, Person("Aino", "aino@kunta.fi", SUPERVISOR))
    assert people.people_by_id(store, OWNER) == {person: Person("Aino", "aino@kunta.fi", SUPERVISOR)}
    assert sorted(events(store), key=str) == sorted(
        [
            ("add organisation", None, f"organisation {organisation}"),
            ("add person", None, f"person {person}"),
            ("grant right", None, f"payer, organisation {organisation}, person {person}"),
            ("mark reader as respondent", 7, f"person {person}"),
            ("grant right", None, f"supervisor, person {person}"),
            ("withdraw right", None, f"payer, organisation {organisation}, person {person}"),
            ("unmark reader as respondent", 7, f"person {person}"),
        ],
        key=str,
    )


def test_saving_a_person_unchanged_writes_nothing(store: Store):
    wanted = Person("Aino", "aino@kunta.fi", SUPERVISOR)
    person = people.add_person(store, OWNER, wanted)
    with unchanged(store):
        people.change_person(store, OWNER, person, wanted)


def test_a_right_that_was_taken_meanwhile_does_not_come_back_with_another_change(store: Store):
    opened = Person("Aino", "aino@kunta.fi", SUPERVISOR)
    person = people.add_person(store, OWNER, opened)
    people.change_person(store, OWNER, person, Person("Aino", "aino@kunta.fi"), seen=opened)
    with pytest.raises(ChangedMeanwhileError):
        people.change_person(store, OWNER, person, Person("Aino Aalto", "aino@kunta.fi", SUPERVISOR), seen=opened)
    assert people.people_by_id(store, OWNER)[person] == Person("Aino", "aino@kunta.fi")


def test_only_a_lead_writes_or_reads_people_and_organisations(store: Store):
    organisation = people.add_organisation(store, OWNER, "Kunta")
    supervisor = Viewer(people.add_person(store, OWNER, Person("Sari", "sari@x.fi", SUPERVISOR)))
    nobody = Viewer(4711)
    for viewer in (supervisor, nobody):
        for attempt in (
            lambda viewer=viewer: people.add_person(store, viewer, Person("X", None, LEAD)),
            lambda viewer=viewer: people.change_person(store, viewer, viewer.person_id, Person("X", None, LEAD)),
            lambda viewer=viewer: people.add_organisation(store, viewer, "Y"),
            lambda viewer=viewer: people.rename_organisation(store, viewer, organisation, "Y"),
        ):
            with unchanged(store), pytest.raises(NotALeadError):
                attempt()
        assert people.people_by_id(store, viewer) == {}
        for query in ("people", "people_rights", "responding_readers", "organisations_managed", "parties_managed"):
            assert store.read(query, viewer).empty


def test_a_withdrawn_lead_can_write_no_more(store: Store):
    first = people.add_person(store, OWNER, Person("First", "first@x.fi", LEAD))
    people.add_person(store, OWNER, Person("Second", "second@x.fi", LEAD))
    people.add_organisation(store, Viewer(first), "Before")
    people.change_person(store, OWNER, first, Person("First", "first@x.fi"))
    with pytest.raises(NotALeadError):
        people.add_organisation(store, Viewer(first), "After")


def test_the_last_lead_who_can_sign_in_keeps_right_and_address(store: Store):
    person = people.add_person(store, OWNER, Person("Aino", "aino@x.fi", LEAD))
    for wanted in (Person("Aino", "aino@x.fi", SUPERVISOR), Person("Aino", "", LEAD)):
        with pytest.raises(LastLeadError):
            people.change_person(store, OWNER, person, wanted)
    assert people.people_by_id(store, OWNER)[person] == Person("Aino", "aino@x.fi", LEAD)
    people.add_person(store, OWNER, Person("Bertta", "bertta@x.fi", LEAD))
    people.change_person(store, OWNER, person, Person("Aino", "aino@x.fi"))
    assert people.people_by_id(store, OWNER)[person].rights == frozenset()


def test_the_owner_of_the_installation_cannot_be_changed(store: Store):
    with pytest.raises(UnknownPersonError):
        people.change_person(store, OWNER, OWNER.person_id, Person("Me", "me@x.fi", LEAD))
    assert people.is_lead(store, OWNER)


@pytest.mark.parametrize("email", ["aino", "aino@", "@x.fi", "aino@x", "a b@x.fi", "a@x.fi, b@x.fi", "a@b@x.fi"])
def test_what_is_no_address_is_refused_and_nobody_added(store: Store, email: str):
    with pytest.raises(EmailError):
        people.add_person(store, OWNER, Person("Aino", email))
    assert people.people_by_id(store, OWNER) == {}


def test_an_address_belongs_to_one_person_whatever_its_capitals(store: Store):
    people.add_person(store, OWNER, Person("Aino", " Aino@X.fi "))
    with pytest.raises(EmailInUseError):
        people.add_person(store, OWNER, Person("Other", "aino@x.FI"))
    people.add_person(store, OWNER, Person("No address", ""))
    people.add_person(store, OWNER, Person("No address either", "  "))


def test_names_are_needed_and_those_of_organisations_are_unique(store: Store):
    organisation = people.add_organisation(store, OWNER, "Kunta")
    with pytest.raises(MissingNameError):
        people.add_person(store, OWNER, Person("  "))
    with pytest.raises(OrganisationExistsError):
        people.add_organisation(store, OWNER, " KUNTA ")
    people.rename_organisation(store, OWNER, organisation, "kunta")
    with pytest.raises(UnknownOrganisationError):
        people.rename_organisation(store, OWNER, 4711, "New")


def test_a_right_to_an_organisation_that_is_not_there_is_refused_whole(store: Store):
    with pytest.raises(UnknownOrganisationError):
        people.add_person(store, OWNER, Person("Aino", None, frozenset({Right("payer", 4711)})))
    assert people.people_by_id(store, OWNER) == {}
