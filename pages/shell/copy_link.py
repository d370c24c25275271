"""Draws a button that copies the address of the page, to be sent to somebody who may see the page too."""

import json
from html import escape

import streamlit as st

from analytics.wording.language import Language
from pages.shared import scripts, url_choices


def show(say: Language, choices: tuple[str, ...]) -> None:
    """Draws the button; the link also names those of `choices` that the address leaves to their default."""
    named = {name: value for name in choices if (value := url_choices.remembered(name))}
    texts = {
        "ask": say("Copy the link to this page"),
        "done": say("The link has been copied"),
        "failed": say("The link could not be copied. Copy the address from the browser."),
        "choices": json.dumps(named),
    }
    data = " ".join(f'data-{name}="{escape(text)}"' for name, text in texts.items())
    button = f'<button type="button" class="copy-link" aria-live="polite" {data}>{escape(texts["ask"])}</button>'
    st.html(f"{button}<script>{scripts.call('copy_link', None)}</script>", unsafe_allow_javascript=True)
