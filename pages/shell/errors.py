"""Shows errors that end a run: those before a page is drawn, and those that a page did not handle itself."""

import streamlit as st

from analytics.wording.language import Language
from data.errors import OutcomesError
from pages.shared.error_messages import show_unexpected_error
from pages.shared.text import plain
from pages.shell import language


def show_with_retry(error: OutcomesError, say: Language) -> None:
    """Shows one of the product's own errors with a button that runs the page again."""
    st.error(plain(error.in_words(say)))
    st.button(say("Try again"))


def show_script_error(error: Exception) -> bool:
    """Shows an error that no page handled; returns True, which tells Streamlit that nothing more is to be shown."""
    show_unexpected_error(error, language.current())
    return True
