"""All engagements that the viewer may see: what needs attention, the three questions over all, then each of them."""

from datetime import date, timedelta

import streamlit as st

from analytics.portfolio import engagement_filters
from analytics.portfolio.portfolio import Portfolio, totals, wave_means
from pages import resources
from pages.overview import attention, engagement_cards, filters, first_steps
from pages.page_table import path_of
from pages.shared import portfolio, url_choices
from pages.shell import visitor

SOON = timedelta(days=30)

visit = visitor.visit()
say = visit.say

url_choices.keep("scale", "results", *url_choices.FILTERS)
st.title(say("Overview"))
engagements = visit.store.read("engagements", visit.viewer)
if engagements.empty:
    first_steps.show(visit, engagements)
    st.stop()

changes, goals, responses, scales, themes = resources.overview(
    resources.version_of(engagements), visit.viewer.person_id
)
if first_steps.wanted(responses):
    first_steps.show(visit, engagements)
decisions = visit.store.read("decisions", visit.viewer, engagement=None)
everything = Portfolio(engagements, changes, goals, responses, decisions, wave_means(changes), scales)
facets = engagement_filters.facets(engagements, visit.store.read("engagement_parties", visit.viewer), themes)
found = everything.among(filters.pick(engagements, facets, say))
if found.engagements.empty:
    st.stop()
portfolio.show_totals(totals(found.engagements, found.goals, found.responses), say)

st.header(say("Needs attention"))
reviews = visit.store.read("reviews_due", visit.viewer, day=date.today() + SOON)
attention.show(found, reviews[reviews["engagement_id"].isin(found.engagements["id"])], say)

portfolio.show_questions(found, visit)
st.page_link(path_of("compare"), label=say("Compare all scales"), icon=":material/compare_arrows:")

st.header(say("Engagements"))
engagement_cards.show(found, say)
