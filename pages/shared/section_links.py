"""The sections of an engagement's results: their headings, and links to them on top of the page.

A section's anchor is the same in every language, and the one that is read stands in the URL: a link to it can be sent, and
reload and back keep the place.
"""

import streamlit as st

from analytics.wording.language import N_, Language
from pages.shared import scripts

SECTIONS = {
    "goals": (N_("1 Goals"), N_("1. Were the goals attained?")),
    "effect": (N_("2 Effect on work"), N_("2. How did it affect doing the work?")),
    "results": (N_("3 Results of work"), N_("3. Did the results of work improve?")),
    "process": (N_("How it was done"), N_("How the work was done")),
}


def show(say: Language) -> None:
    """One link a section, in the order of the page."""
    st.markdown(" · ".join(f"[{say(short)}](#{anchor})" for anchor, (short, _) in SECTIONS.items()))
    scripts.run(scripts.call("sections", list(SECTIONS)))


def header(anchor: str, say: Language) -> None:
    st.header(say(SECTIONS[anchor][1]), anchor=anchor)
