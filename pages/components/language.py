"""The language of this session: from the URL, else from the browser."""

import streamlit as st

from analytics.language import LANGUAGES, Language
from pages.components import in_url

NAMES = {"fi": "Suomi", "sv": "Svenska", "en": "English"}


def preferred() -> str:
    """The browser's language where the product speaks it, else Finnish."""
    return Language.best([st.context.locale or ""]).code


def current() -> Language:
    """The language chosen in the sidebar or named in the URL."""
    key = in_url.begin("lang", LANGUAGES, preferred(), stayed=in_url.still_here())
    return Language(st.session_state[key])


def switch() -> None:
    """The switch in the sidebar; its choice is in the URL. Every page shows it before anything of its own."""
    in_url.arrive()
    chosen = st.segmented_control(
        "Kieli · Språk · Language",
        list(LANGUAGES),
        format_func=NAMES.__getitem__,
        key=in_url.key_of("lang"),
        required=True,
        width="stretch",
    )
    in_url.end("lang", chosen, preferred())


def mark_page(say: Language) -> None:
    """Tell the browser, and so screen readers, which language the page is in."""
    st.html(f"<script>document.documentElement.lang = '{say.code}'</script>", unsafe_allow_javascript=True)
