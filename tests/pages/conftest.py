import pytest

from pages.components import connection


@pytest.fixture(autouse=True)
def on_this_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    """AppTest has no connection, and so none from this computer: the pages under test are told that it is one."""
    monkeypatch.setattr(connection, "local", lambda: True)
