"""Shows all engagements of the viewer: what needs attention, the three questions over all of them, then a card each."""

from datetime import date, timedelta

import streamlit as st

from analytics.portfolio import engagement_filters
from analytics.portfolio.portfolio import Portfolio, totals, wave_means
from pages import resources
from pages.overview import attention, engagement_cards, filters, first_steps
from pages.page_table import script_of
from pages.shared import portfolio, url_choices
from pages.shell import visitor

# Reviews that are due within this time need attention. (Streamlit would write a bare string on the page.)
SOON = timedelta(days=30)

visit = visitor.visit()
say = visit.say

url_choices.keep_only("scale", "results", *url_choices.FILTERS)
st.title(say("Overview"))
engagements = visit.store.read("engagements", visit.viewer)
if engagements.empty:
    first_steps.show(visit, engagements)
    st.stop()

changes, goals, responses, scales, themes = resources.overview(
    resources.version_of(engagements), visit.viewer.person_id
)
if first_steps.are_needed(responses):
    first_steps.show(visit, engagements)
decisions = visit.store.read("decisions", visit.viewer, engagement=None)
everything = Portfolio(engagements, changes, goals, responses, decisions, wave_means(changes), scales)
facets = engagement_filters.facets(engagements, visit.store.read("engagement_parties", visit.viewer), themes)
filtered = everything.of_engagements(filters.pick(engagements, facets, say))
if filtered.engagements.empty:
    st.stop()
portfolio.show_totals(totals(filtered.engagements, filtered.goals, filtered.responses), say)

st.header(say("Needs attention"))
reviews = visit.store.read("reviews_due", visit.viewer, day=date.today() + SOON)
attention.show(filtered, reviews[reviews["engagement_id"].isin(filtered.engagements["id"])], say)

portfolio.show_questions(filtered, visit)
st.page_link(script_of("compare"), label=say("Compare all scales"), icon=":material/compare_arrows:")

st.header(say("Engagements"))
engagement_cards.show(filtered, say)
