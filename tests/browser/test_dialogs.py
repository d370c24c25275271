from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import running

pytestmark = pytest.mark.browser


def undo_first(page: Page) -> None:
    page.get_by_role("button", name="Undo", exact=True).first.click()
    expect(page.get_by_role("dialog")).to_be_visible()


def test_a_load_undone_in_two_tabs_is_one_sentence_in_the_second(
    demonstration_database: Path, tmp_path: Path, open_page: Callable[..., Page]
):
    with running(demonstration_database) as address:
        first = open_page(f"{address}/responses?lang=en&engagement=E09")
        expect(first.get_by_role("heading", name="What has been loaded")).to_be_visible(timeout=90_000)
        second = open_page(f"{address}/responses?lang=en&engagement=E09")
        for page in (first, second):
            undo_first(page)
        first.get_by_role("button", name="Undo the load").click()
        expect(first.get_by_role("dialog")).to_have_count(0)
        second.get_by_role("button", name="Undo the load").click()
        expect(second.get_by_role("dialog").get_by_text("There is no such import to undo")).to_be_visible()
        expect(second.get_by_text("Traceback")).to_have_count(0)
    (log,) = tmp_path.glob("*.log")
    assert "Traceback" not in log.read_text()
