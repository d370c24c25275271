import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from data.store import Store
from tests.browser.conftest import let_in, running, settled
from tests.disclosure.payer_pages import opened
from tests.pages.visiting import demonstration_file, visits

__all__ = ["demonstration_file"]

pytestmark = pytest.mark.browser
COMPOUND = "Lastensuojelusosiaalityöntekijäryhmän moniammatillisuusosaamiskehittämissuunnitelmatyöskentely"
SIZES = [(1366, 768), (1920, 1080), (390, 844)]
# Texts of one chart that lie on each other, or outside of it.
CLASHES = """chart => {
  const frame = chart.getBoundingClientRect(), found = []
  const texts = [...chart.querySelectorAll('text')].filter(one => one.textContent.trim())
    .map(one => [one.textContent, one.getBoundingClientRect()])
  texts.forEach(([text, a], at) => {
    if (a.left < frame.left - 1 || a.right > frame.right + 1 || a.top < frame.top - 1 || a.bottom > frame.bottom + 1)
      found.push(text + ' is cut')
    for (const [other, b] of texts.slice(at + 1)) {
      const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left)
      const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
      if (wide > 1 && high > 3) found.push(text + ' lies on ' + other)
    }
  })
  return found
}"""


@pytest.fixture(scope="module")
def long_names(tmp_path_factory: pytest.TempPathFactory, loaded_demonstration: bytes) -> Iterator[str]:
    """The product with an engagement, a scale and goals that go by a long compound."""
    path = tmp_path_factory.mktemp("long") / "outcomes.duckdb"
    path.write_bytes(loaded_demonstration)
    with Store.open(str(path)) as store, store.transaction() as write:
        write.execute("UPDATE engagement SET name = $name WHERE code = 'E02'", name=COMPOUND)
        write.execute("UPDATE scale SET name_fi = $name WHERE key = 'interaction'", name=COMPOUND)
        write.execute("UPDATE goal_version SET title = $name", name=COMPOUND)
    with running(path) as address:
        yield address


def drawn(page: Page) -> None:
    """Waits for the charts of the page; on an engagement's page they stand in the rows of scales, which are opened first."""
    for row in settled(page).locator("[class*=st-key-theme-row-]").all():
        row.locator("summary").first.click()
        settled(page)
    expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible()
    page.wait_for_function("!document.querySelector('[data-testid=stStatusWidget]')")
    page.evaluate("document.fonts.ready")


@pytest.mark.parametrize(
    ("path", "size"),
    [
        *(("engagement?engagement=E05", size) for size in SIZES),
        *((path, SIZES[-1]) for path in ("", "compare", "goals?engagement=E05")),
    ],
    ids=lambda value: value if isinstance(value, str) else str(value[0]),
)
def test_no_text_of_a_chart_is_cut_or_lies_on_another(
    demonstration: str, open_page: Callable[..., Page], path: str, size: tuple[int, int]
):
    page = open_page(f"{demonstration}/{path}", viewport={"width": size[0], "height": size[1]})
    if path.startswith("goals"):
        page.get_by_text("Tavoitteiden historia", exact=True).click()
    drawn(page)
    charts = page.locator(".js-plotly-plot")
    assert [clash for at in range(charts.count()) for clash in charts.nth(at).evaluate(CLASHES)] == []


def test_the_pictures_of_all_rows_begin_at_the_same_place_so_that_their_axes_can_be_compared(
    demonstration: str, open_page: Callable[..., Page]
):
    page = settled(open_page(f"{demonstration}/engagement?lang=en&engagement=E02"))
    places = page.locator(".theme-row img").evaluate_all("found => found.map(one => one.getBoundingClientRect().x)")
    assert len(places) > 5
    assert len(set(places)) == 1


def test_pages_and_charts_are_set_in_the_typeface_that_comes_with_the_product(
    demonstration: str, open_page: Callable[..., Page]
):
    page = open_page(f"{demonstration}/engagement?lang=en")
    drawn(page)
    assert any(address.endswith("/assets/fonts/SourceSans3.woff2") for address in page.requested)
    assert page.evaluate("document.fonts.check('16px \"Outcomes Sans\"')")
    for place in ("h1", ".js-plotly-plot text"):
        family = page.locator(place).first.evaluate("one => getComputedStyle(one).fontFamily")
        assert "Outcomes Sans" in family


def test_the_words_beside_a_trend_are_set_in_it_too(demonstration: str, open_page: Callable[..., Page]):
    page = open_page(f"{demonstration}/?lang=en")
    drawn(page)
    label = page.locator("img[alt^='Means 0–100'] + div").first
    expect(label).to_be_visible()
    assert "Outcomes Sans" in label.evaluate("one => getComputedStyle(one).fontFamily")


def test_all_digits_are_equally_wide(demonstration: str, open_page: Callable[..., Page]):
    page = open_page(f"{demonstration}/engagement?lang=en")
    drawn(page)
    widths = page.evaluate(
        """() => [...'0123456789'].map(digit => {
          const pen = document.createElement('canvas').getContext('2d')
          pen.font = '100px "Outcomes Sans"'
          return pen.measureText(digit).width
        })"""
    )
    assert len(set(widths)) == 1


def test_the_numbers_of_a_chart_can_be_taken_along(demonstration: str, open_page: Callable[..., Page]):
    page = open_page(f"{demonstration}/engagement?lang=fi&engagement=E05")
    drawn(page)
    row = page.locator("[class*=st-key-theme-row-]").first
    row.get_by_text("Luvut taulukkona").first.click()
    with page.expect_download() as taken:
        row.locator("[data-testid=stDownloadButton] button").first.click()
    text = taken.value.path().read_bytes()
    assert text.startswith(b"\xef\xbb\xbf")
    heading, first, *_ = text.decode("utf-8-sig").splitlines()
    shown = row.locator("table").first.get_by_role("row").nth(1)
    assert heading.count(";") == first.count(";") > 2
    for cell in first.split(";")[:3]:
        expect(shown).to_contain_text(cell.strip('"'))


def test_the_language_switched_to_is_there_in_the_next_session(demonstration: str, browser: Browser):
    context = browser.new_context(locale="fi-FI", viewport={"width": 1366, "height": 768})
    let_in(context)
    page = context.new_page()
    page.goto(demonstration)
    expect(page.get_by_role("heading", name="Yleiskuva", level=1)).to_be_visible()
    page.get_by_role("radio", name="Svenska").click()
    expect(page.get_by_role("heading", name="Översikt", level=1)).to_be_visible()
    (cookie,) = [one for one in context.cookies() if one["name"] == "lang"]
    assert (cookie["value"], cookie["sameSite"]) == ("sv", "Lax")
    page.goto(demonstration)
    expect(page.get_by_role("heading", name="Översikt", level=1)).to_be_visible()
    assert "lang=" not in page.url
    context.close()


def place(page: Page, anchor: str) -> float:
    """How far below the window's upper edge the section begins, once the page stands still."""
    settled(page)
    page.wait_for_timeout(300)
    return page.locator(f"h2#{anchor}").evaluate("one => one.getBoundingClientRect().top")


@pytest.mark.parametrize("size", [SIZES[0]], ids=lambda size: str(size[0]))
def test_a_link_to_a_section_opens_there_and_reload_and_back_keep_the_place(
    demonstration: str, open_page: Callable[..., Page], size: tuple[int, int]
):
    page = open_page(
        f"{demonstration}/engagement?lang=en&engagement=E02#effect", viewport={"width": size[0], "height": size[1]}
    )
    assert 0 <= place(page, "effect") < 100
    page.reload()
    assert 0 <= place(page, "effect") < 100
    page.evaluate("document.querySelector('[data-testid=stMain]').scrollTo(0, 0)")
    page.get_by_role("link", name="How it was done").click()
    page.wait_for_url("**#process")
    assert 0 <= place(page, "process") < 100
    page.go_back()
    page.wait_for_url("**#effect")
    assert 0 <= place(page, "effect") < 100


def test_the_section_that_is_read_stands_in_the_address_in_every_language(
    demonstration: str, open_page: Callable[..., Page]
):
    page = open_page(f"{demonstration}/engagement?lang=en&engagement=E02", anew=True)
    settled(page)
    before = page.evaluate("history.length")
    page.mouse.move(800, 400)
    page.mouse.wheel(0, 400)
    heading = page.get_by_role("heading", name="3. Did the results of work improve?")
    heading.scroll_into_view_if_needed()
    box = heading.bounding_box()
    assert box is not None
    page.mouse.wheel(0, box["y"] - 100)
    page.wait_for_url("**#results")
    assert page.evaluate("history.length") == before
    page.get_by_role("radio", name="Suomi").click()
    page.wait_for_url("**lang=fi*#results")


@pytest.mark.parametrize("path", ["engagement?engagement=E02", "compare"])
def test_long_compounds_stay_within_the_page_of_a_phone(long_names: str, open_page: Callable[..., Page], path: str):
    page = open_page(f"{long_names}/{path}", viewport={"width": 390, "height": 844})
    settled(page)
    words = page.locator("[data-testid=stMain] :is(h1, h2, h3, p, img, label, button):visible")
    outside = "found => found.filter(one => one.getBoundingClientRect().right > innerWidth + 1 && !one.closest('table')).map(one => one.textContent)"
    assert words.evaluate_all(outside) == []


def test_the_browser_draws_the_specification_of_a_chart_and_no_template(
    demonstration: str, demonstration_file: Path, open_page: Callable[..., Page]
):
    page = settled(open_page(f"{demonstration}/engagement?lang=en&engagement=E05"))
    drawn(page)
    charts = page.locator(".js-plotly-plot").evaluate_all(
        "charts => charts.map(({data, layout}) => JSON.stringify({data, layout}))"
    )
    with visits(demonstration_file) as visit:
        specs = [
            json.loads(element.proto.spec)
            for element in opened(visit("engagement", engagement="E05")).get("plotly_chart")
        ]
    assert len(charts) == len(specs) > 0
    for chart, spec in zip(map(json.loads, charts), specs, strict=True):
        assert chart["data"] == spec["data"]
        assert _own(chart["layout"]) == _own(spec["layout"])
        assert chart["layout"]["template"] == {}


def _own(layout: dict[str, Any]) -> dict[str, Any]:
    """Returns the layout without what Plotly fills in when it draws: the size, and the axes' type."""
    axes = {axis: {**layout[axis], "type": "linear"} for axis in ("xaxis", "yaxis")}
    return {name: value for name, value in (layout | axes).items() if name not in ("width", "height")}
