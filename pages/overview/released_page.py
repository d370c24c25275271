"""Shows all engagements of which something was released to the viewer, from their releases alone."""

import streamlit as st

from analytics.portfolio import engagement_filters
from analytics.portfolio.portfolio import totals
from analytics.portfolio.released import portfolio_of, themes_of
from pages import resources
from pages.overview import attention, engagement_cards, filters
from pages.shared import portfolio, url_choices
from pages.shared.text import note
from pages.shell import visitor

ENGAGEMENT = "released_engagement"

visit = visitor.visit()
say = visit.say

url_choices.keep_only("scale", "results", *url_choices.FILTERS)
st.title(say("Overview"))
in_view = visit.store.read("released_engagements", visit.viewer)
if in_view.empty:
    st.info(say("Nothing has been released to you yet. The supervisor releases results after a review."))
    st.stop()
releases = resources.releases(tuple(in_view["id"]), visit.viewer.person_id, tuple(in_view["responds"]))
released = portfolio_of(releases)
portfolio.show_totals(totals(released.engagements, released.goals, released.responses), say)

st.header(say("Needs attention"))
attention.show(released, None, say, ENGAGEMENT)

portfolio.show_questions(released, visit)

# Counts and pooled figures stay over all engagements: the figures of two choices that differ in few engagements could be
# subtracted from each other.
st.header(say("Engagements"))
note(say("Search and filters choose which engagements are listed. What stands above is always over all of them."))
facets = engagement_filters.facets(
    released.engagements, visit.store.read("released_parties", visit.viewer), themes_of(releases)
)
engagement_cards.show(released.of_engagements(filters.pick(released.engagements, facets, say)), say, ENGAGEMENT)
