"""Runs the product's own scripts in the browser: each is a file in `assets` that holds one function."""

import json
from functools import cache

import streamlit as st

from pages.page_table import PAGES_FOLDER


def call(name: str, argument: object) -> str:
    """Returns JavaScript that calls the script's function with an argument that JSON can write."""
    return f"({_source(name)})({json.dumps(argument, ensure_ascii=False)})"


@cache
def _source(name: str) -> str:
    return (PAGES_FOLDER / "assets" / f"{name}.js").read_text(encoding="utf-8").strip()


def run(*lines: str) -> None:
    """Runs lines of JavaScript in the browser; Streamlit does not run them again while they stay the same."""
    script = "; ".join(lines)
    st.html(f"<script>{script}</script>", unsafe_allow_javascript=True)
