"""What the theme in `.streamlit/config.toml` cannot say."""

import streamlit as st

# Streamlit writes the chosen options of a multiselect in white whatever the primary colour: 2.2 : 1 on the dark theme's.
DARK_TAGS = """<style>[data-testid="stMultiSelect"] span[title], [data-testid="stMultiSelect"] span[title] ~ * {color: #10171d}</style>"""


def mend() -> None:
    if st.context.theme.type == "dark":
        st.html(DARK_TAGS)
