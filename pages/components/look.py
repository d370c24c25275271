"""What the theme in `.streamlit/config.toml` cannot say."""

import streamlit as st

# Streamlit writes on the primary colour in white whatever that colour is: 2.2 : 1 on the dark theme's.
DARK = """<style>
[data-testid="stMultiSelect"] span[title], [data-testid="stMultiSelect"] span[title] ~ * {color: #10171d}
button[data-testid^="stBaseButton-primary"]:not(:disabled) {color: #10171d !important}
</style>"""


def mend() -> None:
    if st.context.theme.type == "dark":
        st.html(DARK)
