"""Choices that stand in the URL by their codes, so that a link can be sent and reload and back keep the place.

Streamlit's own binding writes the words that are shown, which change with the language. Each writing adds an entry to the
browser's history, so a choice that nobody made is not written.
"""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import streamlit as st

from pages.shared.fields import key_in_language

T = TypeVar("T", bound=str | None)

FILTERS = ("organisation", "supervisor", "kind", "form", "theme", "since", "until", "search")
OF_SOME_PAGES = ("wave", "scale", "results", "into", "release", "section", "step", "room", *FILTERS)


def pick(widget: Callable[..., T], name: str, label: str, options: Sequence[str], default: T, **more: Any) -> T:
    """What is chosen in a widget of `fields`, which begins with what the URL names, what was chosen before or `default`."""
    value = widget(label, *begin(name, options, default), options=options, **more)
    end(name, value, default)
    return value


def from_url(name: str) -> str | None:
    return st.query_params.get(name)


def arrive() -> None:
    """Once a run, before the page's own choices: notes whether the page is still the one of the run before."""
    st.session_state["stayed"] = still_here()
    st.session_state["address"] = st.context.url


def still_here() -> bool:
    """Whether the address, its choices aside, is the one that the session arrived at last."""
    return st.session_state.get("address") == st.context.url


def begin(
    name: str, options: Sequence[str], default: str | None, *, stayed: bool | None = None
) -> tuple[str | None, str]:
    """Before the widget: what it begins with, and its key. A URL that was opened or gone back to wins over what was chosen
    before.

    Going back on a page to before a choice was made leaves no choice in the URL; coming from another page does so too, but
    then the choice made there holds. A widget that is to show something else gets another key, so that it begins anew.
    """
    before = st.session_state.get(f"url-{name}")
    stayed = st.session_state.get("stayed", False) if stayed is None else stayed
    if from_url(name) in options and from_url(name) != before:
        _begin_anew(name, from_url(name))
    elif from_url(name) is None and stayed and st.session_state.get(f"written-{name}"):
        _begin_anew(name, default)
    elif not stayed or st.session_state.get(_key(name)) not in options:
        # A widget of another page does not pass its value on by its key.
        _begin_anew(name, before if before in options else default)
    return st.session_state[f"start-{name}"], _key(name)


def _begin_anew(name: str, start: str | None) -> None:
    st.session_state[f"start-{name}"] = start
    st.session_state[f"turn-{name}"] = st.session_state.get(f"turn-{name}", 0) + 1


def _key(name: str) -> str:
    key = f"choice-{name}-{st.session_state.get(f'turn-{name}', 0)}"
    return key if name == "lang" else key_in_language(key)


def chosen(name: str) -> str | None:
    """What the widget holds; None where this page has none."""
    return st.session_state.get(_key(name))


def end(name: str, value: str | None, default: str | None) -> None:
    """After the widget: its choice goes into the URL, unless it is the default and the URL did not name it; one that is
    empty leaves the URL."""
    st.session_state[f"url-{name}"] = value
    if value == "":
        st.query_params.pop(name, None)
    elif value is not None and from_url(name) != value and (value != default or from_url(name) is not None):
        st.query_params[name] = value
    st.session_state[f"written-{name}"] = from_url(name) is not None


def choose(name: str, value: str) -> None:
    """Make a choice from elsewhere on the page; it holds from the next run on."""
    st.session_state[f"url-{name}"] = value
    _begin_anew(name, value)
    st.query_params[name] = value


def forget(*names: str) -> None:
    """Together, so that going back brings all of them again."""
    for name in names:
        for key in (f"url-{name}", f"written-{name}"):
            st.session_state.pop(key, None)
        _begin_anew(name, None)
    if any(name in st.query_params for name in names):
        st.query_params.from_dict({key: value for key, value in st.query_params.items() if key not in names})


def keep_only(*names: str) -> None:
    """Drop the choices of other pages from the URL; the language and the engagement hold everywhere."""
    for name in OF_SOME_PAGES:
        if name not in names and name in st.query_params:
            del st.query_params[name]


def link(**choices: str) -> dict[str, str]:
    """The parameters of a link to another page, in the language of this one."""
    lang = from_url("lang")
    return choices if lang is None else {**choices, "lang": lang}
