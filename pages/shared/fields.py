"""Draws widgets that begin with a value of ours, which goes to the browser as the widget's own first value.

Put into the session state instead, it would arrive after the widget's first value; a click in between would send that one,
and the page would act on another engagement than the one it shows.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, TypeVar, overload

import streamlit as st

T = TypeVar("T")
SPOKEN = "spoken"
"""The session's entry for the language in which the page is drawn."""
DATE_FORMAT = "DD.MM.YYYY"


def text(label: str, start: str, key: str, **more: Any) -> str:
    return st.text_input(label, value=start, key=key, **more)


def long_text(label: str, start: str, key: str, **more: Any) -> str:
    return st.text_area(label, value=start, key=key, **more)


@overload
def day(label: str, start: date, key: str, **more: Any) -> date: ...
@overload
def day(label: str, start: date | None, key: str, **more: Any) -> date | None: ...
def day(label: str, start: date | None, key: str, **more: Any) -> date | None:
    return st.date_input(label, value=start, key=key, **more)


def number(label: str, start: float | None, key: str, **more: Any) -> Any:
    return st.number_input(label, value=start, key=key, **more)


def check(label: str, start: bool, key: str, **more: Any) -> bool:
    return st.checkbox(label, value=start, key=key, **more)


def select(label: str, start: T, key: str, *, options: Sequence[T], **more: Any) -> T:
    """Shows a select box; one that begins with None is empty until something is chosen."""
    index = _index(start, options)
    if index is None:
        chosen = st.selectbox(label, options, index=None, key=key, **more)
        return start if chosen is None else chosen
    return st.selectbox(label, options, index=index, key=key, **more)


def radio(label: str, start: T, key: str, *, options: Sequence[T], **more: Any) -> T:
    return st.radio(label, options, index=_index(start, options) or 0, key=key, **more)


def segments(label: str, start: T, key: str, *, options: Sequence[T], **more: Any) -> T:
    """Shows the options side by side; none of them is chosen where `start` is None."""
    index = _index(start, options)
    default = None if index is None else options[index]
    return st.segmented_control(label, options, default=default, key=key, **more)


def several(label: str, start: Sequence[str], key: str, *, options: Sequence[str], **more: Any) -> list[str]:
    return st.multiselect(label, options, default=[name for name in start if name in options], key=key, **more)


def in_any_language(widget: Callable[..., T], label: str, start: T, key: str, **more: Any) -> T:
    """Shows a widget from above and returns its value, which survives a switch of the language.

    Streamlit forgets a choice when the words of its options change. What people type belongs to `drafts`, not here.
    """
    value = widget(label, st.session_state.get(_value_key(key), start), key_in_language(key), **more)
    st.session_state[_value_key(key)] = value
    return value


def value_before_drawing(key: str) -> Any:
    """Returns the value of a widget of `in_any_language` before this run draws it; None where it has none."""
    return st.session_state.get(key_in_language(key), st.session_state.get(_value_key(key)))


def key_in_language(key: str) -> str:
    """Returns the widget's key for the language of the page.

    A browser sends the words of an option, and after a switch of the language still the words that it shows: a widget whose
    options are translated must begin afresh then.
    """
    return f"{key}-{st.session_state.get(SPOKEN, '')}"


def _value_key(key: str) -> str:
    return f"held-{key}"


def _index(start: object, options: Sequence[object]) -> int | None:
    """Returns the place of the option to begin with: the first where `start` is no option any more, None for None."""
    if start in options:
        return options.index(start)
    return None if start is None else 0
