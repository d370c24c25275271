"""Widgets that begin with a value of ours: it goes to the browser as the widget's own first value.

Put into the session state instead, it would arrive after the widget's first value; a click in between would send that one,
and the page would act on another engagement than the one it shows.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, TypeVar

import streamlit as st

T = TypeVar("T")
SPOKEN = "spoken"


def text(label: str, start: str, key: str, **more: Any) -> str:
    return st.text_input(label, value=start, key=key, **more)


def long_text(label: str, start: str, key: str, **more: Any) -> str:
    return st.text_area(label, value=start, key=key, **more)


def day(label: str, start: date | None, key: str, **more: Any) -> date | None:
    return st.date_input(label, value=start, key=key, **more)


def number(label: str, start: float | None, key: str, **more: Any) -> Any:
    return st.number_input(label, value=start, key=key, **more)


def check(label: str, start: bool, key: str, **more: Any) -> bool:
    return st.checkbox(label, value=start, key=key, **more)


def select(label: str, start: T, key: str, *, options: Sequence[T], **more: Any) -> T:
    return st.selectbox(label, options, index=_place(start, options), key=key, **more)


def radio(label: str, start: T, key: str, *, options: Sequence[T], **more: Any) -> T:
    return st.radio(label, options, index=_place(start, options), key=key, **more)


def segments(label: str, start: T, key: str, *, options: Sequence[T], **more: Any) -> T:
    place = _place(start, options)
    return st.segmented_control(label, options, default=None if place is None else options[place], key=key, **more)


def several(label: str, start: Sequence[str], key: str, *, options: Sequence[str], **more: Any) -> list[str]:
    return st.multiselect(label, options, default=[one for one in start if one in options], key=key, **more)


def kept(widget: Callable[..., T], label: str, start: T, key: str, **more: Any) -> T:
    """Shows a widget from above and returns its value, which survives a switch of the language: the words of its options
    change then, and Streamlit forgets the choice. Nothing is typed here; what is typed belongs to `drafts`."""
    chosen = widget(label, st.session_state.get(f"held-{key}", start), spoken(key), **more)
    st.session_state[f"held-{key}"] = chosen
    return chosen


def held(key: str) -> Any:
    """Returns the value of a widget of `kept` before it is drawn; None where it has none."""
    return st.session_state.get(spoken(key), st.session_state.get(f"held-{key}"))


def spoken(key: str) -> str:
    """Returns the widget's key for the language of the page. A browser sends the words of an option, and after a switch of
    the language still the words that it shows: a widget whose options are translated must begin afresh then."""
    return f"{key}-{st.session_state.get(SPOKEN, '')}"


def _place(start: T, options: Sequence[T]) -> int | None:
    """The place of the option to begin with: the first where `start` is no option any more."""
    if start in options:
        return options.index(start)
    return None if start is None else 0


DAYS = "DD.MM.YYYY"


DATE_FORMAT = "DD.MM.YYYY"
