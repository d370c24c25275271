"""The language of this session: from the URL, else from the browser."""

import streamlit as st

from analytics.language import LANGUAGES, Language

NAMES = {"fi": "Suomi", "sv": "Svenska", "en": "English"}


def preferred() -> str:
    """The browser's language where the product speaks it, else Finnish."""
    return Language.best([st.context.locale or ""]).code


def current() -> Language:
    """The language chosen in the sidebar or named in the URL."""
    chosen = st.session_state.get("lang") or st.query_params.get("lang")
    return Language(chosen if chosen in LANGUAGES else preferred())


def switch() -> None:
    """The switch in the sidebar; its choice is in the URL."""
    st.segmented_control(
        "Kieli · Språk · Language",
        list(LANGUAGES),
        default=preferred(),
        format_func=NAMES.__getitem__,
        key="lang",
        bind="query-params",
        required=True,
        width="stretch",
    )


def mark_page(say: Language) -> None:
    """Tell the browser, and so screen readers, which language the page is in."""
    st.html(f"<script>document.documentElement.lang = '{say.code}'</script>", unsafe_allow_javascript=True)
