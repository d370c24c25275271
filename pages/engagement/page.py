"""Shows one engagement: whether goals were attained, how it affected doing the work, whether results of work improved."""

import streamlit as st

from analytics.joint_assessment import Question
from analytics.model import Theme
from analytics.release.answers import three_answers
from analytics.release.outline import section_heading
from analytics.release.outline_model import SectionKey
from analytics.wording import change_sentences
from pages import resources
from pages.engagement import delivery
from pages.page_table import script_of
from pages.shared import engagement_head, goal_results, joint_results, scales, section_links, url_choices
from pages.shared.picker import pick_engagement, pick_wave
from pages.shared.text import plain
from pages.shell import visitor

visit = visitor.visit()
say = visit.say

url_choices.keep_only("wave")
title = st.empty()
title.title(say("Engagement"))
engagement = pick_engagement(visit)
if engagement is None:
    st.stop()
title.title(plain(engagement["name"]))
code = str(engagement["code"])
version = (int(engagement["id"]), int(engagement["data_version"]), visit.viewer.person_id)
delivery.show_facts(engagement, say)
section_links.show(say)
wave = pick_wave(visit, version[0])
changes = resources.scale_changes(*version, wave)
items = resources.item_changes(*version)
shares = resources.item_shares(*version)
joint = resources.joint_assessments(*version)
reliable = resources.reliable_changes(*version)

effect, results = (
    {key: change for key, change in changes.items() if (change.scale.theme is Theme.RESULTS_OF_WORK) is of_results}
    for of_results in (False, True)
)
goals = resources.goal_states(*version)
effect_in_order, results_in_order = scales.seen_in_order(wave, effect), scales.seen_in_order(wave, results)
engagement_head.show_answers(three_answers(goals, effect_in_order, results_in_order, joint, say))

section_links.header(SectionKey.GOALS, say)
goal_results.show(goals, resources.goals_attained(*version), visit)

section_links.header(SectionKey.EFFECT, say)
scales.show(effect, items, shares, wave, visit, reliable)
scales.show_unasked(effect, say)
joint_results.show(joint, Question.EFFECT_ON_WORK, visit, code, asked=bool(effect))

section_links.header(SectionKey.RESULTS, say)
scales.show(results, items, shares, wave, visit, reliable)
joint_results.show(joint, Question.RESULTS_OF_WORK, visit, code, asked=bool(results))

section_links.header(SectionKey.PROCESS, say)
with st.grid(2, min_column_width=400, gap="medium"):
    with st.container():
        delivery.show_responses(visit, *version[:2])
        delivery.show_sessions(visit, engagement)
    with st.container():
        delivery.show_decisions(visit, version[0])
        st.page_link(
            script_of("goals"),
            label=say("Write and follow up decisions"),
            icon=":material/edit_note:",
            query_params=url_choices.link(engagement=code, section="decisions"),
        )

with st.container(border=True):
    st.subheader(section_heading(SectionKey.LIMITS, say))
    st.markdown("\n".join(f"- {sentence}" for sentence in change_sentences.what_this_does_not_show(say)))
