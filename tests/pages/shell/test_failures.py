import logging

import pytest

from data.store import Store
from tests.pages.visiting import Visits

SECRET = "Esihenkilö huutaa palavereissa"


def test_a_page_that_fails_shows_one_sentence_and_logs_no_answer(
    visit: Visits, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
):
    def fails(self: Store, name: str, viewer: object, /, **parameters: object) -> None:
        raise ValueError(f"could not convert {SECRET}")

    monkeypatch.setattr(Store, "read", fails)
    with caplog.at_level(logging.DEBUG):
        page = visit()
    assert not page.exception
    assert page.error[0].value.startswith("Something went wrong on this page.")
    written = capfd.readouterr()
    assert SECRET not in caplog.text + written.out + written.err
    assert "ValueError" in caplog.text
