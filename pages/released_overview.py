"""All engagements of which something was released to the viewer, from their releases alone."""

import streamlit as st

from data import filtering
from data.portfolio import totals
from data.released_portfolio import portfolio_of, themes_of
from pages import resources
from pages.components import attention, cards, filters, in_url, language, portfolio, viewer
from pages.components.notes import note

ENGAGEMENT = "released_engagement"

say = language.current()
who = viewer.current()
store = resources.store()

in_url.keep("scale", "results", *in_url.FILTERS)
st.title(say("Overview"))
in_view = store.read("released_engagements", who)
if in_view.empty:
    st.info(say("Nothing has been released to you yet. The supervisor releases results after a review."))
    st.stop()
releases = resources.releases(tuple(in_view["id"]), who.person_id, tuple(in_view["responds"]))
found = portfolio_of(releases)
portfolio.show_totals(totals(found.engagements, found.goals, found.responses), say)

st.header(say("Needs attention"))
attention.show(found, None, say, ENGAGEMENT)

portfolio.show_questions(found, say)

# What is counted and pooled stays over all engagements: two choices of few engagements could be subtracted.
st.header(say("Engagements"))
note(say("Search and filters choose which engagements are listed. What stands above is always over all of them."))
facets = filtering.facets(found.engagements, store.read("released_parties", who), themes_of(releases))
cards.show(found.among(filters.pick(found.engagements, facets, say)), say, ENGAGEMENT)
