"""Shows the goals of one engagement: as they stand, agreed and changed, rated; its decisions and reviews."""

import streamlit as st

from analytics.rows import rows_of
from analytics.wording import joint_sentences
from analytics.wording.language import N_
from data.queries.row_types import SurveyRow
from data.records.goals import histories
from pages import resources
from pages.goals import editor, goal_cards, ratings
from pages.shared import decisions, drafts, joint_assessment, section_picker, url_choices
from pages.shared.picker import pick_engagement_row
from pages.shell import visitor

SECTIONS = {
    "now": N_("Goals now"),
    "change": N_("Agree and change"),
    "rate": N_("Rate"),
    "joint": joint_sentences.HEADING,
    "decisions": N_("Decisions and reviews"),
}

visit = visitor.visit()
say = visit.say

url_choices.keep_only("section")
st.title(say("Goals"))
engagement = pick_engagement_row(visit)
if engagement is None:
    st.stop()
section = section_picker.pick(say("Section"), SECTIONS, say)
drafts.show_saved()

surveys = rows_of(visit.store.read("waves", visit.viewer, engagement=engagement.id), SurveyRow)
goals = histories(visit.store, visit.viewer, engagement.id)

if section == "now":
    st.header(say("Goals now"))
    attained = resources.goals_attained(engagement.id, engagement.data_version, visit.viewer.person_id)
    goal_cards.show(goals, attained, visit)
elif section == "change":
    st.header(say("Agree and change"))
    editor.edit(visit, engagement.code, goals)
elif section == "joint":
    joint_assessment.edit(visit, engagement.id, engagement.code)
elif section == "rate":
    st.header(say("Rate"))
    ratings.rate(visit, engagement.code, goals, surveys)
else:
    decisions.edit(visit, engagement.id, engagement.code, surveys)
