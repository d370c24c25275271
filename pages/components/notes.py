"""Small print: captions of Streamlit's own are too pale to read."""

import streamlit as st


def note(text: str) -> None:
    """A line in small, muted type."""
    if text:
        st.markdown(f":small[:gray[{text}]]")
