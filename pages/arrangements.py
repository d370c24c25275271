"""What is arranged on one engagement: basics, participants, surveys, sessions."""

import streamlit as st

from data import arrangements
from pages import resources
from pages.components import arrange_draft, arrange_sections, in_url, language, targets, viewer
from pages.components.arrange_draft import Arranged
from pages.components.picker import pick_engagement

say = language.current()
who = viewer.current()
store = resources.store()

in_url.keep("section")
st.title(say("Arrangements"))
with st.container(horizontal=True, vertical_alignment="bottom"):
    engagement = pick_engagement(store, who, say)
    targets.new_engagement(store, who, say)
if engagement is None:
    st.stop()

number = int(engagement["id"])
basics = arrangements.basics_of(store, who, number)
arrange_draft.show_saved(say)
section = arrange_sections.pick(say)
section(Arranged(store, who, number, engagement["code"], engagement["name"], basics, say))
