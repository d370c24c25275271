from collections.abc import Iterable
from typing import Any

from tests.pages.visiting import demonstration_file, visit

__all__ = ["about", "choice", "demonstration_file", "visit"]


def about(widgets: Iterable[Any], name: str) -> Any:
    """Among the widgets of one kind the one of this name, whatever it is about: that is the end of its key."""
    return next(one for one in widgets if str(one.key).startswith(f"{name}-"))


def choice(widgets: Iterable[Any], name: str) -> Any:
    """Among the widgets of one kind the one that makes this choice of the URL."""
    return about(widgets, f"choice-{name}")
