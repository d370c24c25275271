"""The language of this session: from the URL, else as chosen in an earlier session, else from the browser."""

import streamlit as st

from analytics.wording.language import LANGUAGES, Language
from pages.shared import fields, scripts, url_choices
from pages.shell.streamlit_patches import control_texts

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
    start, key = url_choices.begin("lang", LANGUAGES, preferred(), stayed=url_choices.still_here())
    code = st.session_state[fields.SPOKEN] = st.session_state.get(key, start)
    return Language(code)


def switch() -> None:
    """The switch in the sidebar; its choice is in the URL. Every page shows it before anything of its own."""
    url_choices.arrive()
    url_choices.pick(
        fields.segments,
        "lang",
        "Kieli · Språk · Language",
        list(LANGUAGES),
        preferred(),
        format_func=NAMES.__getitem__,
        required=True,
        width="stretch",
        on_change=lambda: st.session_state.update({"language-switched": True}),
    )


def mark_page(say: Language) -> None:
    """Tell the browser, and so screen readers, which language the page is in; what was switched to is remembered for a
    year, what a link brought is not."""
    lines = [f"document.documentElement.lang = '{say.code}'"]
    if st.session_state.get("language-switched"):
        secure = "(location.protocol === 'https:' ? '; Secure' : '')"
        lines.append(f"document.cookie = '{COOKIE}={say.code}; Path=/; Max-Age={YEAR}; SameSite=Lax' + {secure}")
    lines.append(control_texts.script(say))
    scripts.run(*lines)
