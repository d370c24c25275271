"""A file for download is made on the click, for a viewer who then still has the right to it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import settled
from tests.browser.signing_in import fill, heading, openid_provider, sign_in, signing_in, withdraw

__all__ = ["openid_provider"]
pytestmark = pytest.mark.browser


def test_a_right_that_was_withdrawn_after_the_page_was_drawn_gives_no_file(
    tmp_path: Path, provider: str, open_page: Callable[..., Page]
):
    fill(tmp_path / "outcomes.duckdb")
    with signing_in(tmp_path, provider) as running_at:
        lead = open_page(f"{running_at}/manage?lang=en", locale="en-GB")
        sign_in(lead, "lead")
        worker = open_page(f"{running_at}/arrangements?lang=en&engagement=A-1&section=participants", locale="en-GB")
        sign_in(worker, "supervisor")
        heading(worker, "Arrangements")
        worker.get_by_role("button", name="Make codes").click()
        worker.get_by_role("button", name="Save", exact=True).first.click()
        settled(worker)
        slips = worker.get_by_role("button", name="Slips to print")
        with worker.expect_download() as given:
            slips.click()
        assert "<li>" in given.value.path().read_text(encoding="utf-8")
        withdraw(lead, "Seija")
        slips.click()
        expect(worker.get_by_test_id("stDownloadButtonError")).to_have_text(
            "The file was not made. You may no longer have the right to it: reload the page and try again."
        )
