"""The language of this session: from the URL, else as chosen in an earlier session, else from the browser."""

import streamlit as st

from analytics.language import LANGUAGES, Language
from pages.components import frame_words, in_url

NAMES = {"fi": "Suomi", "sv": "Svenska", "en": "English"}
COOKIE = "lang"
YEAR = 365 * 24 * 60 * 60


def preferred() -> str:
    """The language chosen last in this browser; else the browser's own where the product speaks it, else Finnish."""
    kept = remembered()
    return kept if kept in LANGUAGES else Language.best([st.context.locale or ""]).code


def remembered() -> str | None:
    return st.context.cookies.get(COOKIE)


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
        on_change=lambda: st.session_state.update({"language-switched": True}),
    )
    in_url.end("lang", chosen, preferred())


def mark_page(say: Language) -> None:
    """Tell the browser, and so screen readers, which language the page is in; what was switched to is remembered for a
    year, what a link brought is not."""
    lines = [f"document.documentElement.lang = '{say.code}'"]
    if st.session_state.get("language-switched"):
        secure = "(location.protocol === 'https:' ? '; Secure' : '')"
        lines.append(f"document.cookie = '{COOKIE}={say.code}; Path=/; Max-Age={YEAR}; SameSite=Lax' + {secure}")
    lines.append(frame_words.script(say))
    st.html(f"<script>{'; '.join(lines)}</script>", unsafe_allow_javascript=True)
