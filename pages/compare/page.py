"""Compares one outcome across engagements, raw and shrunken, with how many engagements and people; ranks nobody."""

import streamlit as st

from analytics.portfolio import portfolio as figures
from pages import resources
from pages.compare import goals_attained
from pages.shared import portfolio, url_choices
from pages.shared.text import note
from pages.shell import visitor

visit = visitor.visit()
say = visit.say

url_choices.keep_only("scale")
st.title(say("Compare"))
engagements = visit.store.read("engagements", visit.viewer)
if engagements.empty:
    st.info(say("There is nothing to compare before two engagements have been created."))
    st.stop()
changes, goals, _, scales, _ = resources.overview(resources.version_of(engagements), visit.viewer.person_id)

st.header(say("Goals"))
goals_attained.show(engagements, goals, say)

st.header(say("Answers"))
shared = portfolio.scales_to_compare(changes, say)
if shared:
    scale = portfolio.pick_scale(shared, scales, say, shown=len(shared))
    portfolio.show_comparison(figures.compare(changes, scale, scales[scale]), engagements, visit)
    note(
        say(
            "Engagements stand in the order of their codes, not of their results. The shrunken estimate (◇) draws a small or "
            "uncertain group towards the mean of all: it errs less than the raw one when many groups are looked at side by side."
        )
    )
    note(
        say("Groups differ in size, work and goals: a difference between them is not a difference between supervisors.")
    )
