"""All engagements that the viewer may see: what needs attention, then each with its three answers."""

from datetime import date, timedelta

import streamlit as st

from data import portfolio as figures
from pages import resources
from pages.components import attention, cards, in_url, language, portfolio, viewer
from pages.directory import path_of

SOON = timedelta(days=30)

say = language.current()
who = viewer.current()
store = resources.store()

in_url.keep("scale", "search")
st.title(say("Overview"))
engagements = store.read("engagements", who)
if engagements.empty:
    st.info(say("There are no engagements yet. Load a survey file first: an engagement is created on the way."))
    st.page_link(path_of("responses"), label=say("Load survey answers"), icon=":material/upload_file:")
    st.stop()

changes, goals, responses, scales = resources.overview(resources.version_of(engagements), who.person_id)
decisions = store.read("decisions", who, engagement=None)
portfolio.show_totals(figures.totals(engagements, goals, responses), say)

st.header(say("Needs attention"))
reviews = store.read("reviews_due", who, day=date.today() + SOON)
attention.show(engagements, changes, scales, responses, decisions, reviews, say)

st.header(say("Change over all engagements"))
shared = portfolio.scales_to_compare(changes, say)
if shared:
    scale = portfolio.pick_scale(shared, scales, say, shown=5)
    portfolio.show_comparison(figures.compare(changes, scale, scales[scale]), engagements, say)
    st.page_link(path_of("compare"), label=say("Compare all scales"), icon=":material/compare_arrows:")

st.header(say("Engagements"))
cards.show(engagements, figures.latest(changes), scales, goals, responses, say)
