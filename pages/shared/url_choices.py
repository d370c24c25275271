"""Keeps choices in the URL by their codes, so that a link can be sent, and reload and back keep the place.

Streamlit's own binding writes the words of the options, which change with the language. Each change of the URL adds an entry
to the browser's history; a default that nobody chose is therefore not written.
"""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import streamlit as st

from pages.shared.fields import key_in_language

T = TypeVar("T", bound=str | None)

FILTERS = ("organisation", "supervisor", "kind", "form", "theme", "since", "until", "search")
OF_SOME_PAGES = ("wave", "scale", "results", "into", "release", "section", "step", "room", "pair", *FILTERS)


def pick(widget: Callable[..., T], name: str, label: str, options: Sequence[str], default: T, **more: Any) -> T:
    """Shows a widget of `fields` and returns its value.

    It begins with the value in the URL, else with the one chosen before, else with `default`.
    """
    value = widget(label, *begin(name, options, default), options=options, **more)
    end(name, value, default)
    return value


def from_url(name: str) -> str | None:
    """Returns the value of a choice in the URL; None where the URL does not name it."""
    return st.query_params.get(name)


def remembered(name: str) -> str | None:
    """Returns the value of a choice as the session made it last, whether or not the URL names it; None without one."""
    return st.session_state.get(f"url-{name}")


def arrive() -> None:
    """Notes whether the page is still that of the run before; called once a run, before the page's own choices."""
    st.session_state["stayed"] = still_here()
    st.session_state["address"] = st.context.url


def still_here() -> bool:
    """Returns whether this page is the one that the session opened last."""
    return st.session_state.get("address") == st.context.url


def begin(
    name: str, options: Sequence[str], default: str | None, *, stayed: bool | None = None
) -> tuple[str | None, str]:
    """Returns the value that a widget begins with and its key; called before the widget is drawn.

    A URL that was opened, or gone back to, wins over the earlier choice. When the URL does not name the choice, either the
    person went back on this page to before it was made, and the default holds again; or the person comes from another page,
    and the choice made there holds. A widget that is to show another value gets another key, so that it begins anew.
    """
    earlier = st.session_state.get(f"url-{name}")
    stayed = st.session_state.get("stayed", False) if stayed is None else stayed
    if from_url(name) in options and from_url(name) != earlier:
        _begin_anew(name, from_url(name))
    elif from_url(name) is None and stayed and st.session_state.get(f"written-{name}"):
        _begin_anew(name, default)
    elif not stayed or st.session_state.get(_key(name)) not in options:
        # A widget of another page does not pass its value on by its key.
        _begin_anew(name, earlier if earlier in options else default)
    return st.session_state[f"start-{name}"], _key(name)


def _begin_anew(name: str, start: str | None) -> None:
    st.session_state[f"start-{name}"] = start
    st.session_state[f"turn-{name}"] = st.session_state.get(f"turn-{name}", 0) + 1


def _key(name: str) -> str:
    key = f"choice-{name}-{st.session_state.get(f'turn-{name}', 0)}"
    return key if name == "lang" else key_in_language(key)


def chosen(name: str) -> str | None:
    """Returns the value of the widget of a choice; None where this page has no such widget."""
    return st.session_state.get(_key(name))


def end(name: str, value: str | None, default: str | None) -> None:
    """Writes the value of a widget into the URL; called after the widget is drawn.

    A default is written only where the URL names the choice already; an empty text is removed from the URL.
    """
    st.session_state[f"url-{name}"] = value
    if value == "":
        st.query_params.pop(name, None)
    elif value is not None and from_url(name) != value and (value != default or from_url(name) is not None):
        st.query_params[name] = value
    st.session_state[f"written-{name}"] = from_url(name) is not None


def choose(name: str, value: str) -> None:
    """Makes a choice from elsewhere on the page; it holds from the next run on."""
    st.session_state[f"url-{name}"] = value
    _begin_anew(name, value)
    st.query_params[name] = value


def forget(*names: str) -> None:
    """Removes choices from the session and the URL, all at once, so that going back restores all of them."""
    for name in names:
        for key in (f"url-{name}", f"written-{name}"):
            st.session_state.pop(key, None)
        _begin_anew(name, None)
    if any(name in st.query_params for name in names):
        st.query_params.from_dict({key: value for key, value in st.query_params.items() if key not in names})


def keep_only(*names: str) -> None:
    """Removes all choices but these from the URL; the language and the engagement hold on every page."""
    for name in OF_SOME_PAGES:
        if name not in names and name in st.query_params:
            del st.query_params[name]


def link(**choices: str) -> dict[str, str]:
    """Returns the query parameters of a link to another page, in the language of this one."""
    lang = from_url("lang")
    return choices if lang is None else {**choices, "lang": lang}
