"""Load a survey file in four steps, and take a load back."""

import streamlit as st

from pages import resources
from pages.components import language, loading_steps, matching_editor, uploads, viewer
from pages.components.targets import pick_target

say = language.current()
who = viewer.current()
store = resources.store()

st.title(say("Responses"))
st.write(
    say(
        "Load the answers of one wave from the file that the survey tool gives you. Nothing is stored before the last step."
    )
)
target = pick_target(store, who, say)
if target is None:
    st.stop()

st.header(say("1. The file"))
loading_steps.show_done(say)
upload = uploads.pick_file(say)
if upload is not None:
    st.header(say("2. What was recognised"))
    table = uploads.read_file(upload, say)
    uploads.show_structure(table, say)
    uploads.correct_recognition(upload, table, say)

    st.header(say("3. Which column is what"))
    mapping = matching_editor.edit(table, upload.file_id, uploads.earlier_mapping(store, who, target), say)

    st.header(say("4. What is odd, and loading"))
    loading_steps.review_and_load(store, who, target, upload, table, mapping, say)

st.header(say("What has been loaded"))
loading_steps.show_history(store, who, target, say)
