"""The parts of the page Goals; the chosen one is in the URL."""

import streamlit as st

from analytics.language import N_, Language
from pages.components import in_url

SECTIONS = {
    "now": N_("Goals now"),
    "change": N_("Agree and change"),
    "rate": N_("Rate"),
    "decisions": N_("Decisions and reviews"),
}


def pick_section(say: Language) -> str:
    first = next(iter(SECTIONS))
    key = in_url.begin("section", list(SECTIONS), first)
    section = st.segmented_control(
        say("Section"),
        list(SECTIONS),
        format_func=lambda name: say(SECTIONS[name]),
        key=key,
        required=True,
        label_visibility="collapsed",
    )
    in_url.end("section", section, first)
    return section
