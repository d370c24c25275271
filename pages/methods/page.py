"""Shows the methods: every figure in plain words, with its formula, its source and what it cannot say."""

import streamlit as st

from analytics import methods
from data import instruments
from pages.methods.entries import searched_text, show_entry, show_instrument
from pages.shell import language

READABLE = 760  # pixels

say = language.current()
st.title(say("Methods"))
with st.container(width=READABLE):
    st.info(say("What each figure is, how it is worked out, where the method comes from, and what it cannot say."))
    words = st.text_input(say("Search"), key="methods-search", placeholder=say("interval, goal, cannot tell …"))
    groups = methods.search(words, say)
    questionnaires = [
        instrument
        for instrument in instruments.all_instruments().values()
        if methods.contains_words(searched_text(instrument, say), words)
    ]
    contents = {group.key: say(group.title) for group in groups}
    if questionnaires:
        contents["instruments"] = say("Questionnaires")
    links = " · ".join(f"[{title}](#{key})" for key, title in contents.items())
    st.markdown(links or say("No figure matches the search."))

    for group in groups:
        st.header(say(group.title), anchor=group.key)
        st.markdown(say(group.about))
        for entry in group.entries:
            show_entry(entry, say)

    if questionnaires:
        st.header(say("Questionnaires"), anchor="instruments")
        st.markdown(say("The questionnaires that this product can score. Changes are in points of the range 0–100."))
        for instrument in questionnaires:
            show_instrument(instrument, say)
