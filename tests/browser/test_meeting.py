import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from analytics.model import GoalSource, Theme
from data.records import goals
from data.records.goals import Words
from data.store import OWNER, Store
from tests.browser.conftest import running, settled
from tests.disclosure.groups import Group, people, scale, spread

pytestmark = pytest.mark.browser
ENDING = "Mitä päätämme?"
TOO_LONG = """() => {
  const main = document.querySelector('[data-testid=stMain]')
  return main.scrollHeight > main.clientHeight + 1
}"""
ASKED = ("heading-order", "page-has-heading-one")


def step_of(page: Page) -> int:
    return int(re.search(r"step=(\d+)", page.url)[1])


def press(page: Page, key: str, to: int) -> None:
    page.keyboard.press(key)
    page.wait_for_url(lambda url: f"step={to}" in url)
    settled(page)


def faults(page: Page) -> list[str]:
    """Serious faults, and whether the step is one heading that fits the screen with nothing of the product around it."""
    found = [
        f"{fault['id']}: {node['html'][:150]}"
        for fault in Axe().run(page).response["violations"]
        if fault["impact"] in ("serious", "critical") or fault["id"] in ASKED
        for node in fault["nodes"]
    ]
    around = page.locator(
        "[data-testid=stSidebar]:visible, [data-testid=stHeader]:visible, .st-key-demonstration:visible"
    )
    return found + ["scrolls"] * page.evaluate(TOO_LONG) + ["surroundings"] * around.count()


def test_a_meeting_is_led_by_keys_keeps_its_place_and_ends_with_a_decision(
    demonstration_database: Path, open_page: Callable[..., Page]
):
    with running(demonstration_database) as address:
        page = settled(open_page(f"{address}/meeting?engagement=E02"))
        page.get_by_text("Ei ketään kyselyihin vastanneista").click()
        settled(page)
        page.get_by_role("button", name=re.compile("Aloita kokous")).click()
        page.wait_for_url(lambda url: "step=1" in url)
        expect(page.get_by_role("heading", name="Päiväkoti Käpytikka", level=1)).to_be_visible()
        settled(page)
        last = int(page.get_by_text(re.compile(r"^1 / \d+$")).inner_text().removeprefix("1 / "))
        wrong = {1: faults(page)}
        for number in range(2, last + 1):
            press(page, "ArrowRight", number)
            wrong[number] = faults(page)
        assert {number: found for number, found in wrong.items() if found} == {}
        page.reload()
        expect(page.get_by_role("heading", name=ENDING, level=1)).to_be_visible()
        settled(page)
        typed_without_moving(page, last)
        page.get_by_role("button", name="Kirjaa päätös").click()
        expect(page.get_by_text("Tallennettu.")).to_be_visible()
        settled(page)
        press(page, "ArrowLeft", last - 1)
        press(page, "PageUp", last - 2)
        press(page, "PageUp", last - 3)
        page.keyboard.press("Escape")
        expect(page).to_have_url(re.compile(r"/engagement\?"))
        page.goto(f"{address}/goals?engagement=E02&section=decisions")
        expect(page.get_by_text("Kokoonnutaan kuukausittain")).to_be_visible()


@pytest.mark.parametrize("code", ["E01", "E05", "E10"])
@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_every_step_fits_a_laptop_and_a_projector(
    demonstration: str, open_page: Callable[..., Page], code: str, size: tuple[int, int]
):
    viewport = {"width": size[0], "height": size[1]}
    page = settled(open_page(f"{demonstration}/meeting?engagement={code}&room=others&step=1", viewport=viewport))
    last = int(page.get_by_text(re.compile(r"^1 / \d+$")).inner_text().removeprefix("1 / "))
    too_long = [1] * page.evaluate(TOO_LONG)
    for number in range(2, last + 1):
        press(page, "ArrowRight", number)
        too_long += [number] * page.evaluate(TOO_LONG)
    assert too_long == []


@pytest.mark.parametrize("count", [5, 15])
def test_all_goals_stand_on_one_ladder_of_one_step(tmp_path: Path, open_page: Callable[..., Page], count: int):
    path = tmp_path / "outcomes.duckdb"
    with Store.open(str(path)) as store:
        group = Group(store, code="T-1", scales=(scale("mood"),))
        for wave in ("baseline", "end"):
            group.load(wave, spread(people(12)))
        levels = {-1: "Joskus", 0: "Moniammatillisuusosaamiskehittämissuunnitelma on käytössä", 1: "Aina"}
        words = Words("Asiakastietojärjestelmäkoulutussuunnitelmatyöskentely sujuu kaikissa yksiköissä", levels)
        for place in range(count):
            source = list(GoalSource)[place % 3]
            goals.add_goal(store, OWNER, "T-1", Theme.CLIMATE, source, words, date(2025, 1, 1))
        group.release()
    with running(path) as address:
        page = settled(open_page(f"{address}/meeting?engagement=T-1&room=others&step=2"))
        expect(page.locator("figure.goal-ladder .goal")).to_have_count(count)
        assert faults(page) == []


def typed_without_moving(page: Page, last: int) -> None:
    """A decision, with keys that would lead elsewhere outside of the fields."""
    page.get_by_label("Mitä päätettiin").fill("Kokoonnutaan kuukausittain")
    for place in ("Mitä päätettiin", "Kenen vastuulla"):
        page.get_by_label(place).click()
        for key in ("ArrowLeft", "PageUp", "Home", "Escape"):
            page.keyboard.press(key)
    settled(page)
    assert step_of(page) == last


def test_goals_are_rated_by_mouse_and_keys_without_leaving_the_step(
    demonstration_database: Path, open_page: Callable[..., Page]
):
    with running(demonstration_database) as address:
        page = settled(open_page(f"{address}/meeting?engagement=E02&room=others&step=99&lang=en"))
        last = int(page.get_by_text(re.compile(r"^\d+ / \d+$")).inner_text().split(" / ")[1])
        press(page, "ArrowLeft", last - 1)
        press(page, "ArrowLeft", last - 2)
        page.get_by_role("button", name="Open today's review").click()
        boxes = page.get_by_role("combobox")
        expect(boxes).to_have_count(3)
        settled(page)
        boxes.first.click()
        for key in ("ArrowDown", "ArrowUp", "Escape"):
            page.keyboard.press(key)
        settled(page)
        assert step_of(page) == last - 2
        boxes.first.click()
        page.get_by_role("option").nth(1).click()
        settled(page)
        assert faults(page) == []
        page.reload()
        expect(page.get_by_text("What you typed earlier and did not save is here again.")).to_be_visible()
        page.get_by_role("button", name="Save the ratings").click()
        expect(page.get_by_text("1 rating was written.")).to_be_visible()


def test_half_a_decision_survives_a_reload_in_the_meeting(demonstration_database: Path, open_page: Callable[..., Page]):
    with running(demonstration_database) as address:
        page = settled(open_page(f"{address}/meeting?engagement=E02&room=others&step=99&lang=en"))
        box = page.get_by_label("What was decided")
        box.fill("We meet every")
        box.press("Tab")
        settled(page)
        page.reload()
        expect(box).to_have_value("We meet every")
        box.fill("We meet every month")
        page.get_by_role("button", name="Save decision").click()
        expect(page.get_by_text("Saved.")).to_be_visible()
        page.reload()
        expect(page.get_by_text("We meet every month")).to_be_visible()
        settled(page)
        expect(box).to_have_value("")
