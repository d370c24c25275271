"""What the payer will see of an engagement: judged, looked through exactly as released, approved and frozen."""

from datetime import date

import streamlit as st

from data.releases import assessment
from pages import resources
from pages.releases import consent, draft, findings
from pages.shared import url_choices
from pages.shared.picker import pick_engagement
from pages.shell import language, visitor

say = language.current()
who = visitor.current()
store = resources.store()

url_choices.keep("release")
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
thresholds = assessment.thresholds_of(resources.settings())
left_out = findings.left_out(number)
found = assessment.assess(store, who, number, thresholds, date.today(), left_out)

st.header(say("1. What may be told"))
findings.show(store, who, found, left_out, say)
consent.show(store, who, found, say)

st.header(say("2. Look through and approve"))
draft.show(store, who, found, say)

st.header(say("Released so far"))
draft.show_released(store, who, number, say)
