"""Prepares text for Streamlit: escapes what people typed, and writes small print that is dark enough to read."""

import re

import streamlit as st

from analytics.text import tidy

# Backslashes disarm Markdown. Icons, emoji, arrows and addresses are found after Markdown has been read: a word joiner,
# which takes no space and breaks no line, parts the signs that begin them.
JOINER = "\N{WORD JOINER}"
_FOUND_LATER = re.compile(r":(?=[\w+-]+[:/]|//)|<(?=[-=])|-(?=[->])|[>~](?==)|@(?=\w)|(?<=\bww)w(?=\.)", re.IGNORECASE)
_MARKDOWN = re.compile(r"[\\`*_{}\[\]<>#|~$&]|:(?=\w)|:(?=\u2060)|^\s*[-+=](?=[\s=-]|$)|(?<=\d)[.)](?=\s)")


def plain(text: object) -> str:
    """Returns the text escaped for st.markdown, titles and labels: none of it is Markdown, icon, colour or formula."""
    parted = _FOUND_LATER.sub(lambda sign: sign[0] + JOINER, tidy(str(text)))
    return _MARKDOWN.sub(lambda sign: "\\" + sign[0], parted)


def note(text: str) -> None:
    """Shows a line in small, muted type; nothing where the text is empty."""
    if text:
        st.markdown(f":small[:gray[{text}]]")
