"""The run script of every session: who is here, in which language, which pages are theirs."""

from functools import partial

import streamlit as st

from data.errors import OutcomesError
from data.rights import rights_of
from pages import resources
from pages.components import demonstration, failures, language, look, sign_in, unseen, viewer
from pages.components.viewer import Standing
from pages.directory import HERE
from pages.routes import everywhere, pages_for

unseen.gather()  # first of all: at its first word to the browser a run ends, if the next one is asked for already
say = language.current()
name = say("Outcomes of supervision")
st.set_page_config(page_title=name, page_icon=HERE / "assets" / "icon.png", layout="wide", menu_items={"About": None})
language.mark_page(say)
look.mend()

try:
    who = viewer.arrived()
    if isinstance(who, Standing):
        st.navigation(everywhere(partial(sign_in.show, who, say), name), position="hidden").run()
        st.stop()
    store = resources.store()
    rights = rights_of(store, who)
except OutcomesError as error:
    st.navigation(everywhere(partial(failures.show_with_retry, error, say), name), position="hidden").run()
    st.stop()

chosen = st.navigation(pages_for(rights, say))
with st.sidebar:
    language.switch()
    sign_in.show_person(say)

try:
    sign_in.record_once(store, who)
    if rights.works:
        demonstration.load_at_first_start(store, resources.settings(), say)
    if not store.published:
        demonstration.show_notice(store, say, removable=rights.lead)
    chosen.run()
except OutcomesError as error:
    failures.show_with_retry(error, say)
except Exception as error:  # Streamlit would log it with what it says, and that may be an answer
    failures.show_script_error(error)
