"""The run script of every session: who is here, in which language, which pages are theirs."""

import streamlit as st

from data.errors import OutcomesError
from pages import resources
from pages.components import demonstration, language, look
from pages.directory import HERE, PAGES, page
from pages.server import show_script_error

say = language.current()
st.set_page_config(
    page_title=say("Outcomes of supervision"),
    page_icon=HERE / "assets" / "icon.png",
    layout="wide",
    menu_items={"About": None},
)
language.mark_page(say)
look.mend()
chosen = st.navigation([page(entry, say) for entry in PAGES])
with st.sidebar:
    language.switch()

try:
    demonstration.load_at_first_start(resources.store(), resources.settings(), say)
    demonstration.show_notice(resources.store(), say)
    chosen.run()
except OutcomesError as error:
    st.error(error.in_words(say))
    st.button(say("Try again"))
except Exception as error:  # Streamlit would log it with what it says, and that may be an answer
    show_script_error(error)
