"""Shows one engagement as it was released: what its payer may see, and nothing else."""

import streamlit as st

from analytics.release.outline import outline_of
from pages import resources
from pages.shared import engagement_head, release_view, section_links, url_choices
from pages.shared.picker import pick_release
from pages.shared.text import plain
from pages.shell import visitor

visit = visitor.visit()
say = visit.say

url_choices.keep_only("release")
title = st.empty()
title.title(say("Engagement"))
row = pick_release(visit)
if row is None:
    st.stop()
release = resources.release(int(row.id), visit.viewer.person_id, int(row.responds))
title.title(plain(release.name))
outline = outline_of(release, say)
engagement_head.show_head(outline.head.facts)
st.markdown(f":material/verified: {plain(outline.head.sentence)}")
section_links.show(say)
release_view.show(outline, visit)
