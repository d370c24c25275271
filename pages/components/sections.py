"""The parts of a page, one of them shown at a time; the chosen one is in the URL."""

from collections.abc import Mapping

import streamlit as st

from analytics.language import Language
from pages.components import in_url


def pick(label: str, titles: Mapping[str, str], say: Language) -> str:
    """The code of the chosen part; `titles` are messages by code, the first is the one to begin with."""
    first = next(iter(titles))
    key = in_url.begin("section", list(titles), first)
    chosen = st.segmented_control(
        label,
        list(titles),
        format_func=lambda code: say(titles[code]),
        key=key,
        required=True,
        label_visibility="collapsed",
    )
    in_url.end("section", chosen, first)
    return chosen
