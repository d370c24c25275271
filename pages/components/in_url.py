"""Choices that stand in the URL by their codes, so that a link can be sent and reload and back keep the place.

Streamlit's own binding writes the words that are shown, which change with the language. Each writing adds an entry to the
browser's history, so a choice that nobody made is not written.
"""

from collections.abc import Sequence

import streamlit as st

FILTERS = ("organisation", "supervisor", "kind", "form", "theme", "since", "until", "search")
OF_SOME_PAGES = ("wave", "scale", "results", "into", "release", "section", "step", "room", *FILTERS)


def key_of(name: str) -> str:
    """The key of the widget that makes the choice."""
    return f"choice-{name}"


def asked(name: str) -> str | None:
    return st.query_params.get(name)


def arrive() -> None:
    """Once a run, before the page's own choices: notes whether the page is still the one of the run before."""
    st.session_state["stayed"] = still_here()
    st.session_state["address"] = st.context.url


def still_here() -> bool:
    """Whether the address, its choices aside, is the one that the session arrived at last."""
    return st.session_state.get("address") == st.context.url


def begin(name: str, options: Sequence[str], default: str | None, *, stayed: bool | None = None) -> str:
    """Before the widget: what it is to show. A URL that was opened or gone back to wins over what was chosen before.

    Going back on a page to before a choice was made leaves no choice in the URL; coming from another page does so too, but
    then the choice made there holds. Returns the widget's key.
    """
    key, before = key_of(name), st.session_state.get(f"url-{name}")
    stayed = st.session_state.get("stayed", False) if stayed is None else stayed
    held = before if before in options else default
    if asked(name) in options and asked(name) != before:
        st.session_state[key] = asked(name)
    elif asked(name) is None and stayed and st.session_state.get(f"written-{name}"):
        st.session_state[key] = default
    elif not stayed or st.session_state.get(key) not in options:
        # A widget of another page does not pass its value on by its key.
        st.session_state[key] = held
    return key


def end(name: str, value: str | None, default: str | None) -> None:
    """After the widget: its choice goes into the URL, unless it is the default and the URL did not name it."""
    st.session_state[f"url-{name}"] = value
    if value is not None and asked(name) != value and (value != default or asked(name) is not None):
        st.query_params[name] = value
    st.session_state[f"written-{name}"] = asked(name) is not None


def choose(name: str, value: str) -> None:
    """Make a choice from elsewhere on the page; it holds from the next run on."""
    st.session_state[f"url-{name}"] = value
    st.session_state.pop(key_of(name), None)
    st.query_params[name] = value


def forget(*names: str) -> None:
    """Together, so that going back brings all of them again."""
    for name in names:
        for key in (f"url-{name}", f"written-{name}", key_of(name)):
            st.session_state.pop(key, None)
    if any(name in st.query_params for name in names):
        st.query_params.from_dict({key: value for key, value in st.query_params.items() if key not in names})


def keep(*names: str) -> None:
    """Drop the choices of other pages from the URL; the language and the engagement hold everywhere."""
    for name in OF_SOME_PAGES:
        if name not in names and name in st.query_params:
            del st.query_params[name]


def link(**choices: str) -> dict[str, str]:
    """The parameters of a link to another page, in the language of this one."""
    lang = asked("lang")
    return choices if lang is None else {**choices, "lang": lang}
