import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import settled

pytestmark = pytest.mark.browser
TOPS = "levels => levels.map(level => [level.querySelector('.sign').textContent, level.getBoundingClientRect().top])"
WIDER = "() => document.querySelector('[data-testid=stMain]').scrollWidth - document.documentElement.clientWidth"


def test_a_goal_that_several_rated_shows_each_rating_and_how_far_apart_they_are(
    demonstration: str, open_page: Callable[..., Page]
):
    page = open_page(f"{demonstration}/engagement?lang=en&engagement=E05")
    page.get_by_text("The goals in words").click()
    spread = page.get_by_text(re.compile(r"(levels? apart|in agreement)\."))
    expect(spread).to_have_count(2)
    for lens in ("Participants", "Supervisor", "Organisation", "Jointly"):
        expect(spread.first).to_contain_text(lens)


@pytest.mark.parametrize("width", [1366, 390])
def test_the_levels_of_all_goals_stand_on_one_ladder_with_the_best_at_the_top(
    demonstration: str, open_page: Callable[..., Page], width: int
):
    page = settled(open_page(f"{demonstration}/goals?lang=fi&engagement=E05", viewport={"width": width, "height": 844}))
    ladder = page.locator("figure.goal-ladder")
    expect(ladder).to_have_attribute("aria-label", re.compile("Kolmesta tavoitteesta kaksi saavutettiin"))
    tops = [column.locator(".rung").evaluate_all(TOPS) for column in ladder.locator(".goal").all()]
    assert [[sign for sign, _ in levels] for levels in tops] == [["+2", "+1", "0", "−1", "−2"]] * 3
    assert all(levels == sorted(levels, key=lambda level: level[1]) for levels in tops)
    assert (len({str(levels) for levels in tops}) == 1) == (width > 640)
    assert page.evaluate(WIDER) <= 0


def test_the_dots_of_a_goal_are_drawn_in_the_hue_of_its_theme(demonstration: str, open_page: Callable[..., Page]):
    page = settled(open_page(f"{demonstration}/goals?lang=fi&engagement=E02"))
    filled = page.locator("figure.goal-ladder .now .dot")
    colours = filled.evaluate_all("dots => dots.map(dot => getComputedStyle(dot).backgroundColor)")
    assert len(set(colours)) == len(colours) == 3
    assert "rgba(0, 0, 0, 0)" not in colours
