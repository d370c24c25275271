from collections.abc import Iterable
from typing import Any

import pytest

from pages.components import connection


@pytest.fixture(autouse=True)
def on_this_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    """AppTest has no connection, and so none from this computer: the pages under test are told that it is one."""
    monkeypatch.setattr(connection, "local", lambda: True)


def about(widgets: Iterable[Any], name: str) -> Any:
    """Among the widgets of one kind the one of this name, whatever it is about: that is the end of its key."""
    return next(one for one in widgets if str(one.key).startswith(f"{name}-"))


def choice(widgets: Iterable[Any], name: str) -> Any:
    """Among the widgets of one kind the one that makes this choice of the URL."""
    return about(widgets, f"choice-{name}")
