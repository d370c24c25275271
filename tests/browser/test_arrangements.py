import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from tests.browser.conftest import running, settled

pytestmark = pytest.mark.browser
ROW_HEIGHT = 35
CODES = ["HAUKI2", "PUOLUKKA85", "SUOPURSU62"]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, loaded_demonstration: bytes) -> Iterator[str]:
    path = tmp_path_factory.mktemp("arrangements") / "outcomes.duckdb"
    path.write_bytes(loaded_demonstration)
    with running(path) as found:
        yield found


def show(page: Page, address: str, section: str, engagement: str = "E09") -> Page:
    page.goto(f"{address}/arrangements?lang=en&engagement={engagement}&section={section}")
    page.get_by_test_id("stDataFrame").wait_for(timeout=120_000)
    settled(page)
    return page


def expect_column(page: Page, column: int, expected: list[str]) -> None:
    """The table as screen readers have it: 0 is the number of the row."""
    cells = page.locator(f"[data-testid=stDataFrame] table tbody tr td:nth-child({column + 1})")
    expect(cells).to_have_text(expected)


def begin_typing(page: Page, row: int, text: str, x: int = 200) -> None:
    """Type into the cell of that row (from 1) at that distance from the table's left edge, and leave it open."""
    grid = page.get_by_test_id("stDataFrame").locator(".dvn-scroller")
    place = {"x": x, "y": ROW_HEIGHT * row + ROW_HEIGHT // 2}
    grid.hover(position=place)
    page.wait_for_timeout(200)
    grid.click(position=place)
    page.wait_for_timeout(400)
    if not page.locator(".gdg-input").count():  # a cell that was chosen already opens by the click
        page.keyboard.press("Enter")
    cell = page.locator(".gdg-input")
    cell.fill(text)
    expect(cell).to_have_value(text)


def type_into(page: Page, row: int, text: str, x: int = 200) -> None:
    begin_typing(page, row, text, x)
    page.keyboard.press("Enter")
    settled(page)


def choose(page: Page, name: str) -> None:
    page.get_by_role("radio", name=name, exact=True).click()
    settled(page)


def save(page: Page) -> None:
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saved.", exact=True)).to_be_visible()
    settled(page)


def discard(page: Page) -> None:
    page.get_by_role("button", name=re.compile("Discard changes|Hylkää muutokset")).click()
    settled(page)


def test_what_is_typed_survives_another_section_another_language_and_a_reload(
    address: str, open_page: Callable[..., Page]
):
    page = show(open_page("about:blank"), address, "participants")
    expect_column(page, 1, CODES)
    type_into(page, 1, "PEURA7")
    expected = ["PEURA7", *CODES[1:]]
    expect(page.get_by_text("Not saved yet.")).to_be_visible()
    choose(page, "Surveys")
    choose(page, "Participants")
    expect_column(page, 1, expected)
    choose(page, "Suomi")
    expect_column(page, 1, expected)
    page.reload()
    page.get_by_test_id("stDataFrame").wait_for()
    expect_column(page, 1, expected)
    discard(page)
    expect_column(page, 1, CODES)


def test_what_is_typed_survives_a_connection_that_breaks(address: str, open_page: Callable[..., Page]):
    connections: list[WebSocketRoute] = []

    def connect(route: WebSocketRoute) -> None:
        route.connect_to_server()
        connections.append(route)

    page = open_page("about:blank")
    page.route_web_socket(re.compile("_stcore/stream"), connect)
    show(page, address, "participants")
    type_into(page, 2, "PEURA7")
    connections[0].close()
    page.wait_for_timeout(500)
    settled(page)
    expect_column(page, 1, [CODES[0], "PEURA7", CODES[2]])
    assert len(connections) > 1
    discard(page)
    expect_column(page, 1, CODES)


def test_a_cell_that_is_still_open_is_saved_too_and_a_mistake_keeps_it(address: str, open_page: Callable[..., Page]):
    page = show(open_page("about:blank"), address, "participants", "E08")
    begin_typing(page, 1, "Maija Meikäläinen")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Row 1, Code: this looks like a name")).to_be_visible()
    begin_typing(page, 1, "Peura 7")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saved.", exact=True)).to_be_visible()
    expect(page.locator("[data-testid=stDataFrame] table")).to_contain_text("PEURA7")


def test_codes_are_made_saved_and_printed_as_slips(address: str, open_page: Callable[..., Page], tmp_path: Path):
    page = show(open_page("about:blank"), address, "participants", "E10")
    before = page.locator("[data-testid=stDataFrame] table tbody tr").count()
    page.get_by_role("spinbutton", name="How many").fill("3")
    page.get_by_role("spinbutton", name="How many").press("Enter")
    settled(page)
    page.get_by_role("button", name="Make codes").click()
    settled(page)
    expect(page.locator("[data-testid=stDataFrame] table tbody tr")).to_have_count(before + 3)
    save(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Slips to print").click()
    file = tmp_path / "slips.html"
    download.value.save_as(file)
    slips = open_page("about:blank")
    slips.goto(file.as_uri())
    expect(slips.get_by_role("listitem")).to_have_count(before + 3)
    assert slips.evaluate("document.documentElement.lang") == "en"
    assert all(address.startswith(("file:", "about:")) for address in slips.requested)


def test_what_somebody_else_saved_meanwhile_is_not_overwritten_silently(address: str, open_page: Callable[..., Page]):
    mine, theirs = (show(open_page("about:blank"), address, "participants", "E03") for _ in range(2))
    type_into(mine, 1, "MINE1")
    type_into(theirs, 2, "THEIRS2")
    save(theirs)
    mine.get_by_role("button", name="Save", exact=True).click()
    expect(mine.get_by_text("This was changed elsewhere after you began to edit it.")).to_be_visible()
    expect(mine.locator("[data-testid=stDataFrame] table")).to_contain_text("MINE1")
    discard(mine)
    expect(mine.locator("[data-testid=stDataFrame] table")).to_contain_text("THEIRS2")
    expect(mine.locator("[data-testid=stDataFrame] table")).not_to_contain_text("MINE1")


def test_the_basics_are_changed_and_the_new_code_is_in_the_address(address: str, open_page: Callable[..., Page]):
    page = open_page(f"{address}/arrangements?lang=en&engagement=E12")
    box = page.get_by_role("textbox", name="Short code")
    box.fill("E12-b")
    box.press("Tab")
    settled(page)
    expect(page.get_by_text("Links that were sent with the old code")).to_be_visible()
    choose(page, "Sessions")
    choose(page, "Basics")
    expect(box).to_have_value("E12-b")
    save(page)
    assert "engagement=E12-b" in page.url
    expect(page.get_by_text("Not saved yet.")).to_have_count(0)


def test_a_cell_is_reached_and_corrected_by_the_keyboard_alone(address: str, open_page: Callable[..., Page]):
    page = show(open_page("about:blank"), address, "participants", "E11")
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.dataset.testid") == "data-grid-canvas":
            break
    for key in ("ArrowDown", "ArrowRight", "Enter"):
        page.keyboard.press(key)
    page.locator(".gdg-input").wait_for()
    page.keyboard.press("Control+A")
    page.keyboard.type("PEURA9", delay=20)
    page.keyboard.press("Enter")
    settled(page)
    expect(page.locator("[data-testid=stDataFrame] table tbody")).to_contain_text("PEURA9")
    save(page)
