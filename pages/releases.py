"""What the payer will see of an engagement: judged, looked through exactly as released, approved and frozen."""

from datetime import date

import streamlit as st

from data import release_assessment
from pages import resources
from pages.components import consent, in_url, language, release_drafts, release_findings, viewer
from pages.components.picker import pick_engagement

say = language.current()
who = viewer.current()
store = resources.store()

in_url.keep("release")
st.title(say("Releases"))
st.write(
    say(
        "The payer sees releases and nothing else. A release is made of what may be said of this group, looked through by you "
        "exactly as the payer will see it, and frozen when you approve it."
    )
)
engagement = pick_engagement(store, who, say)
if engagement is None:
    st.stop()
number = int(engagement["id"])
thresholds = release_assessment.thresholds_of(resources.settings())
left_out = release_findings.left_out(number)
found = release_assessment.assess(store, who, number, thresholds, date.today(), left_out)

st.header(say("1. What may be told"))
release_findings.show(store, who, found, left_out, say)
consent.show(store, who, found, say)

st.header(say("2. Look through and approve"))
release_drafts.show(store, who, found, say)

st.header(say("Released so far"))
release_drafts.show_released(store, who, number, say)
