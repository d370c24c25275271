"""Choices that stand in the URL by their codes, so that a link can be sent and reload and back keep the place.

Streamlit's own binding writes the words that are shown, which change with the language.
"""

from collections.abc import Sequence

import streamlit as st


def key_of(name: str) -> str:
    """The key of the widget that makes the choice."""
    return f"choice-{name}"


def asked(name: str) -> str | None:
    return st.query_params.get(name)


def begin(name: str, options: Sequence[str], default: str | None) -> str:
    """Before the widget: what it is to show. A URL that was opened or gone back to wins over what was chosen before.

    Returns the widget's key.
    """
    key, before = key_of(name), st.session_state.get(f"url-{name}")
    if asked(name) in options and asked(name) != before:
        st.session_state[key] = asked(name)
    elif st.session_state.get(key) not in options:
        st.session_state[key] = before if before in options else default
    return key


def end(name: str, value: str | None) -> None:
    """After the widget: its choice goes into the URL."""
    st.session_state[f"url-{name}"] = value
    if value is not None and asked(name) != value:
        st.query_params[name] = value


def choose(name: str, value: str) -> None:
    """Make a choice from elsewhere on the page; it holds from the next run on."""
    st.session_state[f"url-{name}"] = value
    st.session_state.pop(key_of(name), None)
    st.query_params[name] = value


def forget(name: str) -> None:
    for key in (f"url-{name}", key_of(name)):
        st.session_state.pop(key, None)
    st.query_params.pop(name, None)
