"""Shows what a lead manages: people and rights, organisations, the audit log, how long answers are kept, erasing, backup."""

import streamlit as st

from analytics.wording.language import N_
from data.records import people as rights
from pages.manage import audit_log, backup, erasing, expiry, organisations, people
from pages.shared import url_choices
from pages.shared.section_picker import pick
from pages.shell import visitor

SECTIONS = {
    "people": (N_("People and rights"), people.show),
    "organisations": (N_("Organisations"), organisations.show),
    "audit": (N_("Audit log"), audit_log.show),
    "retention": (N_("Retention"), expiry.show),
    "erasing": (N_("Erasing"), erasing.show),
    "backup": (N_("Backup"), backup.show),
}

visit = visitor.visit()
say = visit.say

url_choices.keep_only("section")
st.title(say("Manage"))
if not rights.is_lead(visit.store, visit.viewer):
    raise rights.NotALeadError()

section = pick(say("Section"), {code: title for code, (title, _) in SECTIONS.items()}, say)
title, show = SECTIONS[section]
st.header(say(title))
show(visit)
