"""A chart can be taken along as a picture, and its numbers open without a run of the page."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from streamlit.proto.BackMsg_pb2 import BackMsg

from data.store import Store
from tests.browser.conftest import settled
from tests.browser.signing_in import heading, openid_provider, sign_in, signing_in, withdraw

__all__ = ["openid_provider"]

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("code", "words", "scheme"), [("fi", "Lataa kuva", "light"), ("en", "Download the picture", "dark")]
)
def test_a_chart_is_saved_as_a_picture_by_the_keyboard_and_without_another_host(
    demonstration: str, open_page: Callable[..., Page], code: str, words: str, scheme: str
):
    page = open_page(f"{demonstration}/engagement?lang={code}", color_scheme=scheme)
    settled(page).locator("[class*=st-key-theme-row-] summary").first.click()
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


def test_the_numbers_of_a_chart_do_not_open_for_a_person_whose_right_was_withdrawn(
    demonstration_database: Path, provider: str, open_page: Callable[..., Page]
):
    with Store.open(str(demonstration_database)) as store, store.transaction() as write:
        ((number, name),) = write.execute(
            "SELECT person.id, person.name FROM person JOIN engagement ON supervisor_id = person.id WHERE code = 'E01'"
        )
        write.update("person", number, email="supervisor@example.org")
    with signing_in(demonstration_database.parent, provider) as running_at:
        lead = open_page(f"{running_at}/manage?lang=en", locale="en-GB")
        sign_in(lead, "lead")
        worker = open_page(f"{running_at}/engagement?lang=en&engagement=E01", locale="en-GB")
        sign_in(worker, "supervisor")
        numbers = settled(worker).get_by_text("The numbers", exact=True).first
        expect(numbers).to_be_visible()
        withdraw(lead, name)
        numbers.click()
        heading(worker, "No rights here")
        expect(worker.get_by_role("button", name="Download the numbers")).to_have_count(0)
