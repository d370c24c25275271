"""Prepares a release: says what may be told, shows it exactly as the payer will see it, and approves it."""

from datetime import date

import streamlit as st

from data.releases.assessment import assess, thresholds_of
from data.releases.pending import pending_of
from pages import resources
from pages.releases import approved, comparison, consent, draft, findings
from pages.shared import url_choices
from pages.shared.picker import pick_engagement
from pages.shell import visitor

visit = visitor.visit()
say = visit.say

url_choices.keep_only("release", "pair")
st.title(say("Releases"))
st.write(
    say(
        "The sponsor sees releases and nothing else. A release is made of what may be said of this group, looked through by you "
        "exactly as the sponsor will see it, and frozen when you approve it."
    )
)
engagement = pick_engagement(visit)
if engagement is None:
    st.stop()
number = int(engagement["id"])
thresholds = thresholds_of(resources.settings())

st.header(say("1. Choose what is compared"))
compared = comparison.choose(visit, number, str(engagement["form"]), thresholds)
assessment = assess(visit.store, visit.viewer, number, thresholds, date.today(), compared.choice)
still_pending = pending_of(visit.store, visit.viewer, assessment, date.today())
current = draft.current(visit, number, compared.choice)
findings.show(visit, assessment, compared, still_pending, current)
consent.show(visit, assessment)

st.header(say("2. Look through and approve"))
draft.show(visit, assessment, current, still_pending)

st.header(say("Released so far"))
approved.show(visit, number)
