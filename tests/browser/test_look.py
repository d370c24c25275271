from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser
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


def drawn(page: Page) -> None:
    expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible()
    page.wait_for_function("!document.querySelector('[data-testid=stStatusWidget]')")
    page.evaluate("document.fonts.ready")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size[0]))
@pytest.mark.parametrize("path", ["engagement?engagement=E05", "compare"])
def test_no_text_of_a_chart_is_cut_or_lies_on_another(
    demonstration: str, open_page: Callable[..., Page], path: str, size: tuple[int, int]
):
    page = open_page(f"{demonstration}/{path}", viewport={"width": size[0], "height": size[1]})
    drawn(page)
    charts = page.locator(".js-plotly-plot")
    assert [clash for at in range(charts.count()) for clash in charts.nth(at).evaluate(CLASHES)] == []


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
    page.get_by_text("Luvut taulukkona").nth(3).click()
    with page.expect_download() as taken:
        page.locator("[data-testid=stDownloadButton] button").first.click()
    text = taken.value.path().read_bytes()
    assert text.startswith(b"\xef\xbb\xbf")
    heading, first, *_ = text.decode("utf-8-sig").splitlines()
    shown = page.get_by_role("row").nth(1)
    assert heading.count(";") == first.count(";") > 2
    for cell in first.split(";")[:3]:
        expect(shown).to_contain_text(cell)


def test_the_language_switched_to_is_there_in_the_next_session(demonstration: str, browser: Browser):
    context = browser.new_context(locale="fi-FI", viewport={"width": 1366, "height": 768})
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
