"""Widgets that begin with a value of ours: it goes to the browser as the widget's own first value.

Put into the session state instead, it would arrive after the widget's first value; a click in between would send that one,
and the page would act on another engagement than the one it shows.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, TypeVar

import streamlit as st

T = TypeVar("T")


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
    return st.segmented_control(label, options, default=start if start in options else None, key=key, **more)


def several(label: str, start: Sequence[str], key: str, *, options: Sequence[str], **more: Any) -> list[str]:
    return st.multiselect(label, options, default=[one for one in start if one in options], key=key, **more)


def _place(start: T, options: Sequence[T]) -> int:
    """What is not there any more gives way to the first."""
    return options.index(start) if start in options else 0
