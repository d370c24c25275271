"""What a lead keeps: people and rights, organisations, the audit log, how long answers are kept, erasing, backup."""

import streamlit as st

from analytics.language import N_
from data import people as rights
from pages import resources
from pages.components import audit_log, backup, erasing, in_url, language, organisations, people, retention, viewer
from pages.components.sections import pick

SECTIONS = {
    "people": (N_("People and rights"), people.show),
    "organisations": (N_("Organisations"), organisations.show),
    "audit": (N_("Audit log"), audit_log.show),
    "retention": (N_("Retention"), retention.show),
    "erasing": (N_("Erasing"), erasing.show),
    "backup": (N_("Backup"), backup.show),
}

say = language.current()
who = viewer.current()
store = resources.store()

in_url.keep("section")
st.title(say("Manage"))
if not rights.is_lead(store, who):
    raise rights.NotALeadError()

section = pick(say("Section"), {code: title for code, (title, _) in SECTIONS.items()}, say)
title, show = SECTIONS[section]
st.header(say(title))
show(store, who, say)
