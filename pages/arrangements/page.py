"""Shows what is arranged on one engagement, to be edited: basics, participants, surveys, sessions."""

import streamlit as st

from analytics.wording.language import N_
from data.records import engagement_basics
from pages.arrangements import basics, participants, save_bar, sessions, surveys
from pages.arrangements.save_bar import Arranged
from pages.shared import new_engagement, section_picker, url_choices
from pages.shared.picker import pick_engagement_row
from pages.shell import visitor

SECTIONS = {
    "basics": (N_("Basics"), basics.edit),
    "participants": (N_("Participants"), participants.edit),
    "surveys": (N_("Surveys"), surveys.edit),
    "sessions": (N_("Sessions"), sessions.edit),
}

visit = visitor.visit()
say = visit.say

url_choices.keep_only("section")
st.title(say("Arrangements"))
with st.container(horizontal=True, vertical_alignment="bottom"):
    engagement = pick_engagement_row(visit)
    new_engagement.new_engagement(visit)
if engagement is None:
    st.stop()

agreed = engagement_basics.basics_of(visit.store, visit.viewer, engagement.id)
save_bar.show_saved(say)
section = section_picker.pick(say("Part"), {code: title for code, (title, _) in SECTIONS.items()}, say)
_, edit = SECTIONS[section]
edit(Arranged(visit, engagement.id, engagement.code, engagement.name, agreed))
