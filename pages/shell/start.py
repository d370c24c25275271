"""Prepares the server at its start, and names the files that it serves beside the pages."""

import gc
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import streamlit as st
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from data import demonstration
from data.errors import OutcomesError
from pages.page_table import PAGES_FOLDER
from pages.shell import start_token
from pages.shell.demonstration_loader import LOADER
from pages.shell.start_token import TOKEN

log = logging.getLogger(__name__)

FONTS = Mount("/assets/fonts", StaticFiles(directory=PAGES_FOLDER / "assets" / "fonts"), name="fonts")
"""The product's own typeface. Streamlit's static files would need a folder of their own beside app.py."""


@asynccontextmanager
async def lifespan(app: st.App) -> AsyncIterator[None]:
    """Imports slow libraries, opens and migrates the database, keeps all that out of later garbage collections, begins to load
    the demonstration into an empty database, and closes the database at the end.
    """
    import plotly.graph_objects  # noqa: F401
    import scipy.stats  # noqa: F401

    from pages import resources

    _ask_for_token()
    gc.collect()
    gc.freeze()
    _begin_demonstration()
    try:
        yield
    finally:
        LOADER.end()
        resources.store.clear()


def _begin_demonstration() -> None:
    """Begins to load the demonstration where the database is empty; a database that cannot be opened was logged before."""
    from pages import resources

    with suppress(OutcomesError):
        LOADER.begin(resources.store(), resources.settings())


def _ask_for_token() -> None:
    """Decides for this process whether a token is asked for, which needs the database.

    Without sign-in it is asked for, unless the database holds nothing but the demonstration. A database that cannot be opened
    does not stop the server: the pages say what to do.
    """
    from pages import resources
    from pages.shell import visitor

    chosen, is_untouched = None, False
    try:
        chosen = resources.settings().token
        is_untouched = demonstration.is_untouched(resources.store())
    except OutcomesError as error:
        log.error("%s", error)
    if visitor.sign_in_section() is None and (chosen or not is_untouched):
        start_token.announce(TOKEN.require(chosen))
