"""All engagements that the viewer may see: what needs attention, then each with its three answers."""

import streamlit as st

from pages import resources
from pages.components import attention, cards, language, portfolio, viewer
from pages.directory import path_of

say = language.current()
who = viewer.current()
store = resources.store()

st.title(say("Overview"))
engagements = store.read("engagements", who)
if engagements.empty:
    st.info(say("There are no engagements yet. Load a survey file first: an engagement is created on the way."))
    st.page_link(path_of("responses"), label=say("Load survey answers"), icon=":material/upload_file:")
    st.stop()

changes, goals, responses = resources.overview(
    int(engagements["data_version"].sum()) + len(engagements) * 1_000_000, who.person_id
)
decisions = store.read("decisions", who, engagement=None)
portfolio.show_totals(engagements, changes, goals, responses, say)

st.header(say("Needs attention"))
attention.show(engagements, changes, responses, decisions, say)

st.header(say("Change by theme"))
portfolio.show_comparison(engagements, changes, say)

st.header(say("Engagements"))
cards.show(engagements, changes, goals, responses, say)
