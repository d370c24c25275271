"""Finds the language of a session: from the URL, else as chosen in an earlier session, else from the browser."""

import streamlit as st

from analytics.wording.language import LANGUAGES, Language
from pages.shared import fields, scripts, url_choices
from pages.shell.streamlit_patches import control_texts, print_style

NAMES = {"fi": "Suomi", "sv": "Svenska", "en": "English"}
COOKIE = "lang"
BROWSERS_OWN = "language-of-the-browser"
"""The session's entry for the browser's own language."""
YEAR = 365 * 24 * 60 * 60


def preferred() -> str:
    """Returns the language last chosen in this browser; else the browser's own if the product has it, else Finnish.

    The browser's own is that of the first run: from then on `mark_page` has it speak the language of the page.
    """
    code = remembered()
    own = st.session_state.setdefault(BROWSERS_OWN, st.context.locale or "")
    return code if code in LANGUAGES else Language.best([own]).code


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
    lines = [scripts.call("page_language", {"code": say.code, "tag": str(say.locale).replace("_", "-")})]
    if st.session_state.get("language-switched"):
        secure = "(location.protocol === 'https:' ? '; Secure' : '')"
        lines.append(f"document.cookie = '{COOKIE}={say.code}; Path=/; Max-Age={YEAR}; SameSite=Lax' + {secure}")
    lines += [control_texts.script(say), print_style.script()]
    scripts.run(*lines)
