"""All engagements of which something was released to the viewer, from their releases alone."""

import streamlit as st

from data import portfolio as figures
from data.released_portfolio import portfolio_of, with_figures
from pages import resources
from pages.components import attention, cards, in_url, language, portfolio, viewer

ENGAGEMENT = "released_engagement"

say = language.current()
who = viewer.current()
store = resources.store()

in_url.keep("scale", "search")
st.title(say("Overview"))
in_view = store.read("released_engagements", who)
if in_view.empty:
    st.info(say("Nothing has been released to you yet. The supervisor releases results after a review."))
    st.stop()
found = portfolio_of(resources.releases(tuple(in_view["id"]), who.person_id, tuple(in_view["responds"])))
portfolio.show_totals(figures.totals(found.engagements, found.goals, found.responses), say)

st.header(say("Needs attention"))
attention.show(found.engagements, found.changes, found.scales, found.responses, found.decisions, None, say, ENGAGEMENT)

told = with_figures(found.changes)
shared = figures.shared_scales(told)
if shared:
    st.header(say("Change over all engagements"))
    scale = portfolio.pick_scale(shared, found.scales, say, shown=5)
    portfolio.show_comparison(figures.compare(told, scale, found.scales[scale]), found.engagements, say)

st.header(say("Engagements"))
cards.show(
    found.engagements, figures.latest(found.changes), found.scales, found.goals, found.responses, say, ENGAGEMENT
)
