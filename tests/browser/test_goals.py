import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_a_goal_that_several_rated_shows_each_rating_and_how_far_apart_they_are(
    demonstration: str, open_page: Callable[..., Page]
):
    page = open_page(f"{demonstration}/engagement?lang=en&engagement=E05")
    page.get_by_text("The goals in words").click()
    spread = page.get_by_text(re.compile(r"(levels? apart|in agreement)\."))
    expect(spread).to_have_count(2)
    for lens in ("Participants", "Supervisor", "Organisation", "Jointly"):
        expect(spread.first).to_contain_text(lens)
