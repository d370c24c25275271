"""From the table of pages to Streamlit's: each with its address, title and symbol for this viewer."""

from collections.abc import Callable

import streamlit as st

from analytics.language import Language
from data.rights import Rights
from pages.directory import PATHS, PageEntry, entries_for, path_of


def pages_for(rights: Rights, say: Language) -> list[st.Page]:
    return [_page(entry, say, alone=not rights.works) for entry in entries_for(rights)]


def everywhere(draw: Callable[[], None], title: str) -> list[st.Page]:
    """The same at every address, for one who is not let in: that a page exists is not told, and the link stays as it is."""
    return [st.Page(draw, title=title, url_path=path or None, default=path == "") for path in sorted(PATHS)]


def _page(entry: PageEntry, say: Language, *, alone: bool) -> st.Page:
    path = (entry.path if alone else None) or entry.url_path
    return st.Page(
        path_of(entry.url_path),
        title=say(entry.title),
        icon=f":material/{entry.symbol}:",
        url_path=None if entry.default else path,
        default=entry.default,
        help=say(entry.help),
    )
