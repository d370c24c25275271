"""The goals of one engagement: as they stand, agreed and changed, rated; decisions and reviews."""

import streamlit as st

from data.records.goals import histories
from pages import resources
from pages.goals import editor, goal_cards, ratings
from pages.goals.sections import pick_section
from pages.shared import decisions, drafts, url_choices
from pages.shared.picker import pick_engagement
from pages.shell import visitor

visit = visitor.visit()
say = visit.say

url_choices.keep("section")
st.title(say("Goals"))
engagement = pick_engagement(visit)
if engagement is None:
    st.stop()
number, code = int(engagement["id"]), str(engagement["code"])
section = pick_section(say)
drafts.show_saved()
waves = visit.store.read("waves", visit.viewer, engagement=number)
goals = histories(visit.store, visit.viewer, number)

if section == "now":
    st.header(say("Goals now"))
    attained = resources.goals_attained(number, int(engagement["data_version"]), visit.viewer.person_id)
    goal_cards.show(goals, attained, visit)
elif section == "change":
    st.header(say("Agree and change"))
    editor.edit(visit, code, goals)
elif section == "rate":
    st.header(say("Rate"))
    ratings.rate(visit, code, goals, waves)
else:
    decisions.edit(visit, number, code, waves)
