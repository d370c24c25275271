import logging
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from data.store import Store
from pages.directory import HERE

SECRET = "Esihenkilö huutaa palavereissa"


def test_a_page_that_fails_shows_one_sentence_and_logs_no_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
):
    monkeypatch.setenv("OUTCOMES_DATABASE", str(tmp_path / "outcomes.duckdb"))
    monkeypatch.setenv("OUTCOMES_DEMO", "false")
    st.cache_resource.clear()

    def fails(self: Store, name: str, viewer: object, /, **parameters: object) -> None:
        raise ValueError(f"could not convert {SECRET}")

    monkeypatch.setattr(Store, "read", fails)
    page = AppTest.from_file(str(HERE / "navigation.py"), default_timeout=30)
    page.query_params["lang"] = "en"
    with caplog.at_level(logging.DEBUG):
        page.run()
    st.cache_resource.clear()
    assert not page.exception
    assert page.error[0].value.startswith("Something went wrong on this page.")
    written = capfd.readouterr()
    assert SECRET not in caplog.text + written.out + written.err
    assert "ValueError" in caplog.text
