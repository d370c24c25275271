"""Shows an error where it happened, in words: Streamlit's own handling does not reach into dialogs."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from analytics.wording.language import Language
from data.errors import OutcomesError
from pages.shared.text import plain

log = logging.getLogger(__name__)


@contextmanager
def showing_errors(say: Language) -> Iterator[None]:
    """Shows an error of the block in its place: one of the product's own in its words, any other as one sentence."""
    try:
        yield
    except OutcomesError as error:
        st.error(plain(error.in_words(say)))
    except Exception as error:  # Streamlit would log its text, which may hold an answer
        show_unexpected_error(error, say)


def show_unexpected_error(error: Exception, say: Language) -> None:
    """Shows one sentence in place of a traceback; the log names the kind of error and the place, never an answer."""
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
