"""Lists organisations, and adds or renames one in a dialog."""

import streamlit as st

from data.records import people
from pages.shared.error_messages import showing_errors
from pages.shared.text import plain
from pages.shared.visit import Visit


def show(visit: Visit) -> None:
    st.write(visit.say("Organisations are party to engagements. A sponsor is given the right to one of them."))
    if st.button(visit.say("Add an organisation"), icon=":material/add:", key="add-organisation"):
        _edit(visit, None, "")
    organisations = visit.store.read_rows("organisations_managed", visit.viewer)
    if not organisations:
        st.info(visit.say("There are no organisations yet."))
    for number, name, engagements in sorted(organisations, key=lambda row: visit.say.sort_key(row[1])):
        with st.container(horizontal=True, vertical_alignment="center", border=True):
            count = visit.say.plural("{n} engagement", "{n} engagements", engagements)
            st.markdown(f"**{plain(name)}**  \n:gray[{count}]", width="stretch")
            if st.button(visit.say("Rename"), key=f"rename-organisation-{number}", icon=":material/edit:"):
                _edit(visit, number, name)


def _edit(visit: Visit, number: int | None, name: str) -> None:
    @st.dialog(visit.say("Add an organisation") if number is None else visit.say("Rename the organisation"))
    def ask() -> None:
        typed = st.text_input(visit.say("Name"), value=name, key=f"organisation-{number}-name")
        if number is not None:
            st.write(visit.say("Releases approved before keep the earlier name."))
        if st.button(visit.say("Save"), type="primary", key=f"save-organisation-{number}"):
            with showing_errors(visit.say):
                if number is None:
                    people.add_organisation(visit.store, visit.viewer, typed)
                else:
                    people.rename_organisation(visit.store, visit.viewer, number, typed)
                st.rerun()

    ask()
