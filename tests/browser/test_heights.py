"""Pages answer at a glance: with everything closed they stay within these heights."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import settled
from tests.browser.screenshots import CONTENT_HEIGHT

HEIGHTS = {"methods": 4_400}
"""Address → the greatest height in px of the page at a width of 1366 px, with the demonstration."""


@pytest.mark.slow
@pytest.mark.parametrize(("path", "limit"), HEIGHTS.items())
def test_a_page_with_everything_closed_is_not_higher_than_its_limit(
    demonstration: str, open_page: Callable[..., Page], path: str, limit: int
):
    page = settled(open_page(f"{demonstration}/{path}"))
    assert page.evaluate(CONTENT_HEIGHT) <= limit
