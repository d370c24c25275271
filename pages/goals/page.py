"""The goals of one engagement: as they stand, agreed and changed, rated; decisions and reviews."""

import streamlit as st

from data.records.goals import histories
from pages import resources
from pages.goals import editor, goal_cards, ratings
from pages.goals.sections import pick_section
from pages.shared import decisions, drafts, url_choices
from pages.shared.picker import pick_engagement
from pages.shell import language, visitor

say = language.current()
who = visitor.current()
store = resources.store()

url_choices.keep("section")
st.title(say("Goals"))
engagement = pick_engagement(store, who, say)
if engagement is None:
    st.stop()
number, code = int(engagement["id"]), str(engagement["code"])
section = pick_section(say)
drafts.show_saved()
waves = store.read("waves", who, engagement=number)
goals = histories(store, who, number)

if section == "now":
    st.header(say("Goals now"))
    attained = resources.goals_attained(number, int(engagement["data_version"]), who.person_id)
    goal_cards.show(goals, attained, say)
elif section == "change":
    st.header(say("Agree and change"))
    editor.edit(store, who, code, goals, say)
elif section == "rate":
    st.header(say("Rate"))
    ratings.rate(store, who, code, goals, waves, say)
else:
    decisions.edit(store, who, number, code, waves, say)
