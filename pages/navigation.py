"""Runs at every run of a session: finds the viewer and the language, and opens one of the viewer's pages."""

from functools import partial

import streamlit as st

from data.errors import OutcomesError
from data.records.rights import rights_of
from pages import resources
from pages.page_table import PAGES_FOLDER, at_every_path, link_of, pages_for, takes_files
from pages.shared import drafts
from pages.shell import copy_link, demonstration, errors, language, sign_in, visitor
from pages.shell.guard import browser_sessions
from pages.shell.streamlit_patches import print_style, style
from pages.shell.visitor import Standing

drafts.gather()  # comes first: a run ends at its first output if the browser has asked for the next run already
say = language.current()
name = say("Outcomes of supervision")
st.set_page_config(
    page_title=name, page_icon=PAGES_FOLDER / "assets" / "icon.png", layout="wide", menu_items={"About": None}
)
language.mark_page(say)
style.add_styles()
print_style.add_style()

try:
    viewer = visitor.viewer_or_standing()
    if isinstance(viewer, Standing):
        browser_sessions.turn_away()
        st.navigation(at_every_path(partial(sign_in.show, viewer, say), name), position="hidden").run()
        st.stop()
    store = resources.store()
    rights = rights_of(store, viewer)
except OutcomesError as error:
    browser_sessions.turn_away()
    st.navigation(at_every_path(partial(errors.show_with_retry, error, say), name), position="hidden").run()
    st.stop()

chosen = st.navigation(pages_for(rights, say))
st.set_page_config(page_title=f"{chosen.title} – {name}")
browser_sessions.let_in(upload=takes_files(chosen.url_path), until=visitor.sign_in_ends_at())
with st.sidebar:
    language.switch()
    place_of_link = st.container()
    sign_in.show_person(viewer, say)

try:
    if rights.works:
        demonstration.load_at_first_start(store, resources.settings(), say)
    if not store.is_publication:
        demonstration.show_notice(store, say, removable=rights.lead)
    chosen.run()
    if (link := link_of(rights, chosen.url_path)) is not None:
        with place_of_link:  # after the page, which chooses what the link must name
            copy_link.show(say, link)
except OutcomesError as error:
    errors.show_with_retry(error, say)
except Exception as error:  # Streamlit would log its message, which may hold an answer
    errors.show_script_error(error)
