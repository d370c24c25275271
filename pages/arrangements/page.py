"""What is arranged on one engagement: basics, participants, surveys, sessions."""

import streamlit as st

from data.records import engagement_basics
from pages.arrangements import arranged, sections
from pages.arrangements.arranged import Arranged
from pages.shared import new_engagement, url_choices
from pages.shared.picker import pick_engagement
from pages.shell import visitor

visit = visitor.visit()
say = visit.say

url_choices.keep("section")
st.title(say("Arrangements"))
with st.container(horizontal=True, vertical_alignment="bottom"):
    engagement = pick_engagement(visit)
    new_engagement.new_engagement(visit)
if engagement is None:
    st.stop()

number = int(engagement["id"])
basics = engagement_basics.basics_of(visit.store, visit.viewer, number)
arranged.show_saved(say)
section = sections.pick(say)
section(Arranged(visit, number, engagement["code"], engagement["name"], basics))
