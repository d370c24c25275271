"""A chart can be taken along as a picture, and its numbers open without a run of the page."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from streamlit.proto.BackMsg_pb2 import BackMsg

from tests.browser.conftest import settled

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("code", "words", "scheme"), [("fi", "Lataa kuva", "light"), ("en", "Download the picture", "dark")]
)
def test_a_chart_is_saved_as_a_picture_by_the_keyboard_and_without_another_host(
    demonstration: str, open_page: Callable[..., Page], code: str, words: str, scheme: str
):
    page = open_page(f"{demonstration}/engagement?lang={code}", color_scheme=scheme)
    chart = settled(page).locator(".js-plotly-plot").first
    button = chart.get_by_role("button", name=words, exact=True)
    button.focus()
    expect(button).to_be_focused()
    expect(chart.locator(".modebar-group")).to_have_css("opacity", "1")
    with page.expect_download() as given:
        page.keyboard.press("Enter")
    assert given.value.suggested_filename.endswith(".svg")
    picture = given.value.path().read_text(encoding="utf-8")
    assert picture.startswith("<svg")
    drawn = chart.locator("tspan").first.text_content() or ""
    assert drawn
    assert drawn in picture
    assert {"light": "rgb(255, 255, 255)", "dark": "rgb(16, 23, 29)"}[scheme] in picture
    assert all(address.startswith((demonstration, "ws://localhost", "data:", "blob:")) for address in page.requested)


def test_the_numbers_of_a_chart_open_without_a_run_of_the_page(demonstration: str, open_page: Callable[..., Page]):
    page = open_page("about:blank")
    runs: list[BackMsg] = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: runs.append(BackMsg.FromString(frame))))
    page.goto(f"{demonstration}/engagement?lang=en")
    settled(page)
    before = len(runs)
    page.get_by_text("The numbers", exact=True).first.click()
    expect(page.get_by_role("button", name="Download the numbers").first).to_be_visible()
    sent = [run.rerun_script for run in runs[before:] if run.WhichOneof("type") == "rerun_script"]
    assert sent
    assert all(run.fragment_id for run in sent)
