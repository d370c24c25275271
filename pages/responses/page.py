"""Loads a survey file in four steps, and undoes a load."""

import streamlit as st

from pages.responses import loading, matching, uploads
from pages.responses.destination import pick_target
from pages.shell import visitor

visit = visitor.visit()
say = visit.say

st.title(say("Responses"))
st.write(
    say(
        "Load the answers of one survey from the file that the survey tool gives you. Nothing is stored before the last step."
    )
)
target = pick_target(visit)
if target is None:
    st.stop()

st.header(say("1. The file"))
loading.show_done(say)
upload = uploads.pick_file(say)
if upload is not None:
    st.header(say("2. What was recognised"))
    reading = uploads.read_file(upload, target, say)
    if reading is not None:
        uploads.show_structure(reading.table, say)
        uploads.correct_recognition(upload, reading.table, say)

        st.header(say("3. Which column is what"))
        earlier, waves = uploads.earlier_mapping(visit, target), uploads.other_waves(visit, target)
        mapping = matching.edit(reading.table, reading.key, earlier, waves, say)

        st.header(say("4. Check and import"))
        loading.review_and_load(visit, target, upload, reading.table, mapping)

st.header(say("What has been loaded"))
loading.show_history(visit, target)
