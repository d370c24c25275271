"""One engagement as it was released: what its payer may see, and nothing else."""

import streamlit as st

from pages import resources
from pages.components import contents, in_url, language, released, viewer
from pages.components.picker import pick_release
from pages.components.plain import plain

say = language.current()
who = viewer.current()
store = resources.store()

in_url.keep("release")
title = st.empty()
title.title(say("Engagement"))
chosen = pick_release(store, who, say)
if chosen is None:
    st.stop()
release = resources.release(int(chosen.id), who.person_id, int(chosen.responds))
title.title(plain(release.name))
released.show_head(release, say)
st.markdown(f":material/verified: {released.number_line(release, say)}")
contents.show(say)
released.show(release, say)
