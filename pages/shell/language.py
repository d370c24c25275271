"""Finds the language of a session: from the URL, else as chosen in an earlier session, else from the browser."""

import streamlit as st

from analytics.wording.language import LANGUAGES, Language
from pages.shared import fields, scripts, url_choices
from pages.shell.streamlit_patches import control_texts

NAMES = {"fi": "Suomi", "sv": "Svenska", "en": "English"}
COOKIE = "lang"
YEAR = 365 * 24 * 60 * 60


def preferred() -> str:
    """Returns the language last chosen in this browser; else the browser's own if the product has it, else Finnish."""
    code = remembered()
    return code if code in LANGUAGES else Language.best([st.context.locale or ""]).code


def remembered() -> str | None:
    """Returns the language in the cookie, which is not checked; None without a cookie."""
    return st.context.cookies.get(COOKIE)


def current() -> Language:
    """Returns the language chosen in the sidebar or named in the URL."""
    start, key = url_choices.begin("lang", LANGUAGES, preferred(), stayed=url_choices.still_here())
    code = st.session_state[fields.SPOKEN] = st.session_state.get(key, start)
    return Language(code)


def switch() -> None:
    """Draws the choice of language, which is in the URL; every page calls this before it draws anything of its own."""
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
    """Tells the browser, and so screen readers, the language of the page.

    A cookie remembers for a year a language that was chosen here; one that a link brought is not remembered.
    """
    lines = [f"document.documentElement.lang = '{say.code}'"]
    if st.session_state.get("language-switched"):
        secure = "(location.protocol === 'https:' ? '; Secure' : '')"
        lines.append(f"document.cookie = '{COOKIE}={say.code}; Path=/; Max-Age={YEAR}; SameSite=Lax' + {secure}")
    lines.append(control_texts.script(say))
    scripts.run(*lines)
