"""Lists people with their rights, and adds or changes one in a dialog."""

from collections.abc import Mapping

import streamlit as st

from analytics.text import folded
from analytics.wording.language import Language
from data.records import people
from data.records.people import LEAD, PAYER, SUPERVISOR, Person, Right
from pages.manage import accounts
from pages.shared.error_messages import showing_errors
from pages.shared.text import note, plain
from pages.shared.visit import Visit
from pages.shell import sign_out

MANY = 10


def show(visit: Visit) -> None:
    st.write(
        visit.say(
            "A lead sees every engagement and this page, a supervisor their own engagements, a sponsor the approved releases of "
            "their organisation and nothing else."
        )
    )
    persons = people.people_by_id(visit.store, visit.viewer)
    organisations = names_of_organisations(visit)
    if st.button(visit.say("Add a person"), icon=":material/person_add:", key="add-person"):
        _edit(visit, None, Person(""), organisations)
    if not persons:
        st.info(
            visit.say(
                "Nobody has been added yet. Whoever opens the product on this computer sees everything; add people before others sign in."
            )
        )
    for number, person in _searched(persons, visit.say).items():
        with st.container(horizontal=True, vertical_alignment="center", border=True):
            st.markdown(_line(person, organisations, visit.say), width="stretch")
            if st.button(visit.say("Edit"), key=f"change-person-{number}", icon=":material/edit:"):
                _edit(visit, number, person, organisations)


def names_of_organisations(visit: Visit) -> dict[int, str]:
    return {number: name for number, name, _ in visit.store.read_rows("organisations_managed", visit.viewer)}


def _searched(persons: Mapping[int, Person], say: Language) -> dict[int, Person]:
    """Returns the people, in the order of their names, whom the search finds; all of them where nothing is searched for."""
    ordered = sorted(persons, key=lambda number: say.sort_key(persons[number].name))
    wanted = ""
    if len(persons) > MANY:
        wanted = folded(st.text_input(say("Search by name or e-mail address"), key="people-search"))
    return {
        number: persons[number]
        for number in ordered
        if wanted in folded(f"{persons[number].name} {persons[number].email or ''}")
    }


def _line(person: Person, organisations: Mapping[int, str], say: Language) -> str:
    rights = [
        name for role, name in ((LEAD, say("Lead of the network")), (SUPERVISOR, say("Supervisor"))) if person.has(role)
    ]
    if person.pays_for:
        payers = say.list(say.collate(organisations.get(number, "–") for number in person.pays_for))
        rights.append(say("Sponsor: {organisations}", organisations=payers))
    about = person.email or say("no e-mail address, cannot sign in")
    summary = " · ".join(rights) or say("no rights")
    return f"**{plain(person.name)}** — {plain(summary)}  \n:gray[{plain(about)}]"


def _edit(visit: Visit, number: int | None, person: Person, organisations: Mapping[int, str]) -> None:
    @st.dialog(visit.say("Add a person") if number is None else visit.say("Change a person"))
    def ask() -> None:
        wanted = _fields(visit, f"person-{number}", person, organisations)
        if st.button(visit.say("Save"), type="primary", key=f"save-person-{number}"):
            with showing_errors(visit.say):
                if number is None:
                    people.add_person(visit.store, visit.viewer, wanted)
                else:
                    people.change_person(visit.store, visit.viewer, number, wanted, seen=person)
                    sign_out.close_ended_tabs()
                st.rerun()
        if number is not None and person.email:
            accounts.show(visit, number, people.issuers_by_person(visit.store, visit.viewer).get(number))

    ask()


def _fields(visit: Visit, key: str, person: Person, organisations: Mapping[int, str]) -> Person:
    """Asks for a person's name, address and rights; returns the person."""
    name = st.text_input(visit.say("Name"), value=person.name, key=f"{key}-name")
    email = st.text_input(
        visit.say("E-mail address"),
        value=person.email or "",
        key=f"{key}-email",
        help=visit.say(
            "The address with which they sign in the first time. Another address invites anew, and ends their sign-ins."
        ),
    )
    lead = st.checkbox(visit.say("Lead of the network"), value=person.has(LEAD), key=f"{key}-lead")
    supervisor = st.checkbox(visit.say("Supervisor"), value=person.has(SUPERVISOR), key=f"{key}-supervisor")
    paid = st.multiselect(
        visit.say("Sponsor of"),
        sorted(organisations, key=lambda number: visit.say.sort_key(organisations[number])),
        default=[number for number in organisations if number in person.pays_for],
        format_func=organisations.__getitem__,
        placeholder=visit.say("No organisation"),
        key=f"{key}-payer",
    )
    rights = [Right(role) for role, chosen in ((LEAD, lead), (SUPERVISOR, supervisor)) if chosen]
    responds = _engagements_answered(visit, key, person, paid) if paid else frozenset()
    return Person(name, email, frozenset(rights) | {Right(PAYER, organisation) for organisation in paid}, responds)


def _engagements_answered(visit: Visit, key: str, person: Person, paid: list[int]) -> frozenset[int]:
    """Asks in which engagements of these organisations the payer answers too; returns their ids."""
    names = {
        number: f"{code} · {name}"
        for number, code, name, organisation in visit.store.read_rows("parties_managed", visit.viewer)
        if organisation in paid
    }
    chosen = st.multiselect(
        visit.say("Answers the surveys of"),
        sorted(names, key=lambda number: visit.say.sort_key(names[number])),
        default=[number for number in names if number in person.responds_in],
        format_func=names.__getitem__,
        placeholder=visit.say("No engagement"),
        key=f"{key}-responds",
    )
    note(
        visit.say(
            "Who reads the releases of an engagement and answers its surveys too knows one answer: for them every threshold is one higher."
        )
    )
    return frozenset(chosen)
