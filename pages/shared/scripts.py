"""The product's own scripts: each a file in `assets` that holds one function, called with what the page knows."""

import json
from functools import cache

import streamlit as st

from pages.page_table import PAGES_FOLDER


def call(name: str, given: object) -> str:
    """The script's function called with `given`, which JSON can write."""
    return f"({_source(name)})({json.dumps(given, ensure_ascii=False)})"


@cache
def _source(name: str) -> str:
    return (PAGES_FOLDER / "assets" / f"{name}.js").read_text(encoding="utf-8").strip()


def run(*lines: str) -> None:
    """Run them in the browser; Streamlit leaves them alone while they stay the same."""
    script = "; ".join(lines)
    st.html(f"<script>{script}</script>", unsafe_allow_javascript=True)
