from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import settled

pytestmark = pytest.mark.browser


def test_the_controls_of_the_frame_speak_the_language_of_the_page(demonstration: str, open_page: Callable[..., Page]):
    page = settled(open_page(f"{demonstration}/responses?lang=fi&engagement=E02"))
    dropzone = page.get_by_test_id("stFileUploaderDropzone")
    expect(dropzone.get_by_role("button", name="Valitse tiedosto")).to_be_visible()
    expect(dropzone).to_contain_text("enintään 100 Mt")
    page.get_by_role("radio", name="Svenska").click()
    expect(dropzone.get_by_role("button", name="Välj fil")).to_be_visible()
    expect(page.get_by_role("link", name="Länk till rubriken").first).to_be_attached()
    page.get_by_role("radio", name="English").click()
    expect(dropzone.get_by_role("button", name="Upload", exact=True)).to_be_visible()
    expect(dropzone).to_contain_text("100MB per file")


def test_what_is_drawn_later_speaks_it_too(demonstration: str, open_page: Callable[..., Page]):
    page = settled(open_page(f"{demonstration}/goals?lang=fi&engagement=E02&section=change"))
    page.get_by_label("Tavoite yhdellä lauseella").press_sequentially("Palaute")
    expect(page.get_by_test_id("InputInstructions")).to_have_text("Vahvista: Enter")
    expect(page.get_by_role("button", name="Ohje: Tärkeys, 0–3")).to_be_visible()


def test_icons_are_not_read_out_in_english(demonstration: str, open_page: Callable[..., Page]):
    page = settled(open_page(f"{demonstration}/?lang=fi"))
    icons = page.locator("span[role=img][aria-label$=' icon']")
    hidden = page.locator("span[role=img][aria-label$=' icon'][aria-hidden=true]")
    assert icons.count() == hidden.count() > 0


def test_what_people_wrote_stays_as_it_is_and_only_the_offer_to_add_it_is_translated(
    demonstration: str, open_page: Callable[..., Page]
):
    page = settled(open_page(f"{demonstration}/arrangements?lang=fi&engagement=E02"))
    box = page.get_by_role("combobox", name="Organisaatiot")
    box.click()
    box.press_sequentially("Upload")
    page.get_by_role("option", name="Lisää: Upload").click()
    expect(page.get_by_test_id("stMultiSelectTagsContainer").get_by_text("Upload")).to_be_visible()
