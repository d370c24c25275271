"""Organisations: a list, and a dialog in which one of them is added or renamed."""

import streamlit as st

from analytics.wording.language import Language
from data.records import people
from data.store import Store, Viewer
from pages.shared.text import plain
from pages.shell import errors


def show(store: Store, viewer: Viewer, say: Language) -> None:
    st.write(say("Organisations are party to engagements. A payer is given the right to one of them."))
    if st.button(say("Add an organisation"), icon=":material/add:", key="add-organisation"):
        _edit(store, viewer, None, "", say)
    found = store.read_rows("organisations_managed", viewer)
    if not found:
        st.info(say("There are no organisations yet."))
    for number, name, engagements in sorted(found, key=lambda row: say.sort_key(row[1])):
        with st.container(horizontal=True, vertical_alignment="center", border=True):
            counted = say.plural("{n} engagement", "{n} engagements", engagements)
            st.markdown(f"**{plain(name)}**  \n:gray[{counted}]", width="stretch")
            if st.button(say("Rename"), key=f"rename-organisation-{number}", icon=":material/edit:"):
                _edit(store, viewer, number, name, say)


def _edit(store: Store, viewer: Viewer, number: int | None, name: str, say: Language) -> None:
    @st.dialog(say("Add an organisation") if number is None else say("Rename the organisation"))
    def ask() -> None:
        typed = st.text_input(say("Name"), value=name, key=f"organisation-{number}-name")
        if number is not None:
            st.write(say("Releases approved before keep the earlier name."))
        if st.button(say("Save"), type="primary", key=f"save-organisation-{number}"):
            with errors.shown(say):
                if number is None:
                    people.add_organisation(store, viewer, typed)
                else:
                    people.rename_organisation(store, viewer, number, typed)
                st.rerun()

    ask()
