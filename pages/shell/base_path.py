"""Tells below which path of its host the product runs, and which part of a request's path lies below it."""

from collections.abc import Mapping
from typing import Any

from streamlit import config

Scope = Mapping[str, Any]


def base_path(scope: Scope) -> str:
    """Returns the path below which the product runs, “” for the root.

    It is the server's own (`uvicorn --root-path`) and then Streamlit's `server.baseUrlPath`; no request changes it.
    """
    return str(scope.get("root_path") or "").rstrip("/") + streamlit_path()


def streamlit_path() -> str:
    """Returns Streamlit's `server.baseUrlPath` with a slash before it, “” for the root."""
    path = str(config.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{path}" if path else ""


def path_below_base(scope: Scope) -> str:
    """Returns the path of a request without the path below which the product runs."""
    path = str(scope["path"]).removeprefix(str(scope.get("root_path") or "").rstrip("/"))
    return path.removeprefix(streamlit_path())
