"""Pages answer at a glance: with everything closed they stay within these heights."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import settled
from tests.browser.screenshots import CONTENT_HEIGHT

HEIGHTS = {"methods": 4_400} | {f"engagement?engagement=E{number:02}": 3_900 for number in range(1, 13)}
"""Address → the greatest height in px of the page at a width of 1366 px, with the demonstration."""


@pytest.mark.slow
@pytest.mark.parametrize(("path", "limit"), HEIGHTS.items())
def test_a_page_with_everything_closed_is_not_higher_than_its_limit(
    demonstration: str, open_page: Callable[..., Page], path: str, limit: int
):
    page = settled(open_page(f"{demonstration}/{path}"))
    assert page.evaluate(CONTENT_HEIGHT) <= limit


@pytest.mark.slow
def test_the_three_answers_are_on_the_first_screen(demonstration: str, open_page: Callable[..., Page]):
    page = settled(open_page(f"{demonstration}/engagement?engagement=E02"))
    box = page.locator(".st-key-three-answers").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 768
