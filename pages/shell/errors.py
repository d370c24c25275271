"""Errors where they happen, in words: what runs in a dialog is outside of the run script's own care."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from analytics.wording.language import Language
from data.errors import OutcomesError
from pages.shared.text import plain
from pages.shell import language

log = logging.getLogger(__name__)


@contextmanager
def shown(say: Language) -> Iterator[None]:
    """Errors of the block are shown in its place: the product's own in their words, others as one sentence."""
    try:
        yield
    except OutcomesError as error:
        st.error(plain(error.in_words(say)))
    except Exception as error:  # Streamlit would log it with what it says, and that may be an answer
        show_script_error(error)


def show_with_retry(error: OutcomesError, say: Language) -> None:
    st.error(plain(error.in_words(say)))
    st.button(say("Try again"))


def show_script_error(error: Exception) -> bool:
    """One sentence in place of a traceback; the log names the kind of error and the place, never what was answered."""
    say = language.current()
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    where = f"{place.tb_frame.f_code.co_filename}:{place.tb_lineno}" if place else "?"
    log.error("%s at %s", type(error).__name__, where)
    st.error(
        say(
            "Something went wrong on this page. Nothing was changed. Reload the page; if it happens again, tell the person who keeps this installation."
        )
    )
    return True
