"""The sections of an engagement's results: their headings, and links to them on top of the page.

A section's anchor is the same in every language, and the one that is read stands in the URL: a link to it can be sent, and
reload and back keep the place.
"""

import streamlit as st

from analytics.release.outline import section_heading, short_heading
from analytics.release.outline_model import SectionKey
from analytics.wording.language import Language
from pages.shared import scripts

ANCHORS = (SectionKey.GOALS, SectionKey.EFFECT, SectionKey.RESULTS, SectionKey.PROCESS)


def show(say: Language) -> None:
    """One link a section, in the order of the page."""
    st.markdown(" · ".join(f"[{short_heading(anchor, say)}](#{anchor})" for anchor in ANCHORS))
    scripts.run(scripts.call("sections", list(ANCHORS)))


def header(anchor: SectionKey, say: Language) -> None:
    st.header(section_heading(anchor, say), anchor=anchor.value)
