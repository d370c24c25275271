"""The run script of every session: who is here, in which language, which pages are theirs."""

from functools import partial

import streamlit as st

from data.errors import OutcomesError
from data.records.rights import rights_of
from pages import resources
from pages.page_table import HERE, everywhere, pages_for
from pages.shared import drafts
from pages.shell import demonstration, errors, language, sign_in, visitor
from pages.shell.streamlit_patches import style
from pages.shell.visitor import Standing

drafts.gather()  # first of all: at its first word to the browser a run ends, if the next one is asked for already
say = language.current()
name = say("Outcomes of supervision")
st.set_page_config(page_title=name, page_icon=HERE / "assets" / "icon.png", layout="wide", menu_items={"About": None})
language.mark_page(say)
style.mend()

try:
    who = visitor.arrived()
    if isinstance(who, Standing):
        st.navigation(everywhere(partial(sign_in.show, who, say), name), position="hidden").run()
        st.stop()
    store = resources.store()
    rights = rights_of(store, who)
except OutcomesError as error:
    st.navigation(everywhere(partial(errors.show_with_retry, error, say), name), position="hidden").run()
    st.stop()

chosen = st.navigation(pages_for(rights, say))
with st.sidebar:
    language.switch()
    sign_in.show_person(who, say)

try:
    sign_in.record_once(store, who)
    if rights.works:
        demonstration.load_at_first_start(store, resources.settings(), say)
    if not store.published:
        demonstration.show_notice(store, say, removable=rights.lead)
    chosen.run()
except OutcomesError as error:
    errors.show_with_retry(error, say)
except Exception as error:  # Streamlit would log it with what it says, and that may be an answer
    errors.show_script_error(error)
