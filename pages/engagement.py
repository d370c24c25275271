"""One engagement: were the goals attained, how did it affect doing the work, did the results of work improve."""

import streamlit as st

from analytics import wording
from analytics.model import Theme
from pages import resources
from pages.components import contents, goals, in_url, language, process, scales, viewer
from pages.components.picker import pick_engagement, pick_wave
from pages.components.plain import plain
from pages.directory import path_of

say = language.current()
who = viewer.current()
store = resources.store()

in_url.keep("wave")
title = st.empty()
title.title(say("Engagement"))
engagement = pick_engagement(store, who, say)
if engagement is None:
    st.stop()
title.title(plain(engagement["name"]))
version = (int(engagement["id"]), int(engagement["data_version"]), who.person_id)
process.show_facts(engagement, say)
contents.show(say)
wave = pick_wave(store, who, version[0], say)
changes = resources.scale_changes(*version, wave)
items = resources.item_changes(*version)
shares = resources.item_shares(*version)

contents.header("goals", say)
goals.show(resources.goal_states(*version), resources.goals_attained(*version), say)

contents.header("effect", say)
effect = {key: change for key, change in changes.items() if change.scale.theme != Theme.RESULTS_OF_WORK}
scales.show(effect, items, shares, wave, say)
scales.show_unasked(effect, say)

contents.header("results", say)
results = {key: change for key, change in changes.items() if change.scale.theme == Theme.RESULTS_OF_WORK}
scales.show(results, items, shares, wave, say)

contents.header("process", say)
process.show_responses(store, who, version[0], say)
process.show_sessions(store, who, engagement, say)
process.show_decisions(store, who, version[0], say)
st.page_link(
    path_of("goals"),
    label=say("Write and follow up decisions"),
    icon=":material/edit_note:",
    query_params=in_url.link(engagement=str(engagement["code"]), section="decisions"),
)

with st.container(border=True):
    st.subheader(say("What this does not show"))
    for sentence in wording.what_this_does_not_show(say):
        st.markdown(f"- {sentence}")
