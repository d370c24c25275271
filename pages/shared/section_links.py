"""Draws the headings of the sections of an engagement's results, and links to them on top of the page.

A section's anchor is the same in every language. The URL holds the anchor of the section that is being read, so that a link
to it can be sent, and reload and back keep the place.
"""

import streamlit as st

from analytics.release.outline import section_heading, short_heading
from analytics.release.outline_model import SectionKey
from analytics.wording.language import Language
from pages.shared import scripts

ANCHORS = (SectionKey.GOALS, SectionKey.EFFECT, SectionKey.RESULTS, SectionKey.PROCESS)


def show(say: Language) -> None:
    """Shows a link to each section, in the order of the page."""
    st.markdown(" · ".join(f"[{short_heading(anchor, say)}](#{anchor})" for anchor in ANCHORS))
    scripts.run(scripts.call("sections", list(ANCHORS)))


def header(anchor: SectionKey, say: Language) -> None:
    st.header(section_heading(anchor, say), anchor=anchor.value)
