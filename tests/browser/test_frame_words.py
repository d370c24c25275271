import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import settled

pytestmark = pytest.mark.browser
ENGLISH = {"Choose", "date", "August", "Monday", "Previous", "Next", "month", "year", "Use", "Enter to select"}


def test_the_controls_of_the_frame_speak_the_language_of_the_page(demonstration: str, open_page: Callable[..., Page]):
    page = settled(open_page(f"{demonstration}/responses?lang=fi&engagement=E02"))
    dropzone = page.get_by_test_id("stFileUploaderDropzone")
    expect(dropzone.get_by_role("button", name="Valitse tiedosto")).to_be_visible()
    expect(dropzone).to_contain_text("enintään 100 Mt")
    page.get_by_role("radio", name="Svenska").click()
    expect(dropzone.get_by_role("button", name="Välj fil")).to_be_visible()
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


@pytest.mark.parametrize(
    ("language", "month", "choose", "nothing"),
    [("fi", "elokuu", "Valitse", "Ei osumia"), ("sv", "augusti", "Välj", "Inga träffar")],
)
def test_calendars_and_lists_speak_the_language_of_the_page_whatever_the_browser_speaks(
    demonstration: str, open_page: Callable[..., Page], language: str, month: str, choose: str, nothing: str
):
    page = settled(open_page(f"{demonstration}/arrangements?lang={language}&engagement=E02", locale="en-US"))
    expect(page.locator("[data-testid=stDateInput] [data-type=month]").first).to_have_attribute(
        "aria-valuetext", f"8 – {month}"
    )
    page.get_by_test_id("stDateInputCalendarButton").first.click()
    calendar = page.get_by_test_id("stDateInputCalendar")
    expect(calendar.get_by_role("button", name=month).first).to_be_visible()
    assert not ENGLISH & set(re.findall(r"[^\W\d_]+", calendar.inner_text()))
    names = calendar.locator("[aria-label]").evaluate_all("found => found.map(one => one.ariaLabel)")
    assert not ENGLISH & set(re.findall(r"[^\W\d_]+", " ".join(names)))
    page.keyboard.press("Escape")
    expect(page.get_by_placeholder(choose, exact=True).first).to_be_visible()
    box = page.get_by_test_id("stMain").get_by_role("combobox").first
    box.click()
    box.press_sequentially("zzzz")
    expect(page.get_by_role("listbox")).to_have_text(nothing)


def test_the_parts_of_a_day_that_is_not_chosen_yet_are_named_in_the_language_of_the_page(
    demonstration: str, open_page: Callable[..., Page]
):
    page = settled(open_page(f"{demonstration}/arrangements?lang=fi&engagement=E02", locale="en-US"))
    ends = page.get_by_role("group", name="Päättyy")
    for part in ("day", "month", "year"):
        ends.locator(f"[data-type={part}]").press("Backspace")
        for _ in range(4):
            ends.locator(f"[data-type={part}]").press("Backspace")
    expect(ends).to_have_text("pp.kk.vvvv")


@pytest.mark.parametrize(
    ("language", "title", "sentence"),
    [
        ("fi", "Sivua ei ole", "Osoitteessa ei ole sivua. Tilalla näytetään etusivu."),
        ("en", "There is no such page", "The address leads to no page. The first page is shown instead."),
    ],
)
def test_an_address_without_a_page_is_told_in_the_language_of_the_page(
    demonstration: str, open_page: Callable[..., Page], language: str, title: str, sentence: str
):
    page = open_page(f"{demonstration}/no-such-page?lang={language}", locale="sv-FI")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("heading")).to_have_text(title)
    expect(dialog.get_by_text(sentence)).to_be_visible()


def test_a_browser_of_another_language_does_not_change_the_language_that_was_chosen(
    demonstration: str, open_page: Callable[..., Page]
):
    page = settled(open_page(f"{demonstration}/compare?lang=fi", locale="sv-FI"))
    page.get_by_test_id("stSidebarNav").get_by_role("link", name="Menetelmät").click()
    expect(page.get_by_role("heading", name="Menetelmät", level=1)).to_be_visible()
    page.goto(f"{demonstration}/compare")
    expect(page.get_by_role("heading", name="Jämförelse", level=1)).to_be_visible()
