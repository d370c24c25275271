"""Errors where they happen: what runs in a dialog is outside of the run script's own care."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from analytics.language import Language
from data.errors import OutcomesError
from pages.components.plain import plain
from pages.server import show_script_error


@contextmanager
def shown(say: Language) -> Iterator[None]:
    """Errors of the block are shown in its place: the product's own in their words, others as one sentence."""
    try:
        yield
    except OutcomesError as error:
        st.error(plain(error.in_words(say)))
    except Exception as error:  # Streamlit would log it with what it says, and that may be an answer
        show_script_error(error)
