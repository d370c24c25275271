import re
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import running, settled

pytestmark = pytest.mark.browser
ITEM = "Ohjelmoinnin opettaminen on hyödyllistä työni kannalta"
OTHER = "Ohjelmoinnin opettaminen on hauskaa"
STATEMENTS = ("Palaudun työstäni", "Jaksan työssäni", "Työni on mielekästä")
FIVE_MINUTES = 300


def choose(page: Page, label: str, *options: str) -> None:
    """Pick options of a select box by typing, as a person does."""
    box = page.get_by_role("combobox", name=label)
    for option in options:
        box.click()
        box.fill(option)
        page.get_by_role("option", name=option, exact=True).first.click()
        settled(page)
    page.keyboard.press("Tab")


def wave_box(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Survey")


def create_wave(page: Page, kind: str) -> None:
    page.get_by_role("button", name="New survey").click()
    dialog = page.get_by_role("dialog")
    choose(page, "When", kind)
    dialog.get_by_role("spinbutton", name="How many were invited").fill("320")
    dialog.get_by_role("button", name="Create").click()
    expect(dialog).to_have_count(0)
    settled(page)


def load(page: Page, file: Path) -> None:
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("heading", name="3. Which column is what").wait_for()
    settled(page)


def test_a_newcomer_goes_from_the_demonstration_to_the_change_in_their_own_webropol_files(
    tmp_path: Path, shared: Path, open_page: Callable[..., Page]
):
    first, second = sorted((shared / "data" / "webropol_fi").glob("koodiaapinen-*.csv"))
    with running(tmp_path / "outcomes.duckdb") as address:
        page = open_page(f"{address}/?lang=en")
        expect(page.get_by_role("heading", name="Overview", exact=True)).to_be_visible(timeout=90_000)
        expect(page.get_by_text("The organisations, people and answers are invented")).to_be_visible()
        expect(page.get_by_role("link", name="Lastensuojelun avohuollon tiimi", exact=True)).to_be_visible()

        page.get_by_role("button", name="Start with an empty database").click()
        page.get_by_role("button", name="Remove the demonstration").click()
        expect(page.get_by_role("heading", name="First steps")).to_be_visible()
        expect(page.get_by_text("are invented")).to_have_count(0)

        page.get_by_role("link", name="Responses", exact=True).click()
        page.get_by_role("button", name="New engagement").click()
        page.get_by_role("textbox", name="Name", exact=True).fill("Koodiaapinen")
        page.get_by_role("textbox", name="Short code").fill("K-01")
        page.get_by_role("dialog").get_by_role("button", name="Create").click()
        expect(page.get_by_role("dialog")).to_have_count(0)
        create_wave(page, "Baseline survey")

        load(page, first)
        expect(page.get_by_text("Webropol").first).to_be_visible()
        expect(page.get_by_text("Respondents: 317")).to_be_visible()
        choose(page, "Questions of the scale", ITEM, OTHER)
        page.get_by_role("textbox", name="Name of the scale").fill("Usefulness of programming")
        page.get_by_role("textbox", name="Name of the scale").press("Tab")
        settled(page)
        expect(page.get_by_role("spinbutton", name="Lowest answer")).to_have_value("1")
        expect(page.get_by_role("spinbutton", name="Highest answer")).to_have_value("5")
        page.get_by_role("button", name="Add the scale").click()
        settled(page)
        page.get_by_role("button", name=re.compile("Load into")).click()
        expect(page.get_by_text("317 respondents loaded")).to_be_visible()

        create_wave(page, "End survey")
        page.reload()
        expect(wave_box(page)).to_have_value("End survey")
        load(page, second)
        expect(page.get_by_text("Usefulness of programming").first).to_be_visible()
        page.get_by_role("button", name="Load into End survey").click()
        expect(page.get_by_text("107 respondents loaded")).to_be_visible()
        expect(wave_box(page)).to_have_value("End survey")
        expect(page.get_by_text("107 have answered in another survey too")).to_be_visible()

        page.get_by_role("link", name="See the change").click()
        page.locator("[class*=st-key-theme-row-] summary", has_text="Usefulness of programming").click()
        expect(page.get_by_text(re.compile(r"107 .*respondents|107 of 320")).first).to_be_visible()
        means = page.get_by_text(
            "Mean answers (1–5) of those who answered both surveys: Baseline survey and End survey"
        )
        expect(means).to_be_visible()
        expect(page.get_by_role("row", name=re.compile(f"{ITEM}.*3.785.*3.832.*107"))).to_be_visible()

        loaded_again = open_page(f"{address}/responses?lang=en&engagement=K-01")
        load(loaded_again, first)
        loaded_again.get_by_role("button", name=re.compile("Load into")).click()
        expect(loaded_again.get_by_text("Nothing was added")).to_be_visible()


def survey(folder: Path) -> Path:
    """Answers of six people to three statements, 1–5, as Microsoft Forms gives them."""
    book = Workbook()
    sheet = book.active
    sheet.append(["ID", "Start time", "Completion time", "Email", "Name", *STATEMENTS])
    for number in range(1, 7):
        at = datetime(2026, 9, 1, 9, number)
        sheet.append([number, at, at, "anonymous", None, *((number + step) % 4 + 2 for step in range(3))])
    path = folder / "survey.xlsx"
    book.save(path)
    return path


def create_the_engagement(page: Page) -> None:
    page.get_by_role("link", name="To Arrangements").click()
    page.get_by_role("button", name="New engagement").click()
    box = page.get_by_role("dialog").get_by_role("combobox", name="Organisations")
    box.fill("Hiidenlammen hyvinvointialue")
    box.press("Enter")
    box.press("Tab")
    page.get_by_role("textbox", name="Name", exact=True).fill("Kotihoidon tiimi")
    page.get_by_role("textbox", name="Short code").fill("K-01")
    page.get_by_role("dialog").get_by_role("button", name="Create").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    settled(page)


def agree_a_goal(page: Page) -> None:
    page.get_by_role("link", name="To Goals").click()
    page.get_by_label("The goal in one sentence").fill("Palaute annetaan arjessa")
    for label, text in (("0 · as expected", "Viikoittain"), ("−1 · less than", "Joskus"), ("+1 · more than", "Aina")):
        page.get_by_label(label).fill(text)
    page.get_by_role("button", name="Save the goal").click()
    expect(page.get_by_text("The goal is in the ledger.")).to_be_visible()


def load_the_survey(page: Page, file: Path) -> None:
    page.get_by_role("link", name="To Responses").click()
    create_wave(page, "Baseline survey")
    load(page, file)
    choose(page, "Questions of the scale", *STATEMENTS)
    page.get_by_role("textbox", name="Name of the scale").fill("Jaksaminen")
    page.get_by_role("textbox", name="Name of the scale").press("Tab")
    settled(page)
    page.get_by_role("button", name="Add the scale").click()
    settled(page)
    page.get_by_role("button", name=re.compile("Load into")).click()
    expect(page.get_by_text("6 respondents loaded")).to_be_visible()


def to_the_overview(page: Page) -> None:
    page.get_by_role("link", name="Overview", exact=True).click()
    expect(page.get_by_role("heading", name="Overview", exact=True)).to_be_visible()
    settled(page)


def test_an_empty_database_leads_to_the_first_chart_within_five_minutes(tmp_path: Path, open_page: Callable[..., Page]):
    file, steps = survey(tmp_path), "First steps"
    with running(tmp_path / "outcomes.duckdb", OUTCOMES_DEMO="false") as address:
        start = time.monotonic()
        page = open_page(f"{address}/?lang=en")
        expect(page.get_by_role("heading", name=steps)).to_be_visible()
        expect(page.get_by_text("– done")).to_have_count(0)

        create_the_engagement(page)
        to_the_overview(page)
        expect(page.get_by_text("Create an engagement – done")).to_be_visible()
        expect(page.get_by_text("Name the organisation – done")).to_be_visible()

        agree_a_goal(page)
        to_the_overview(page)
        expect(page.get_by_text("Agree the goals – done")).to_be_visible()

        load_the_survey(page, file)
        to_the_overview(page)
        expect(page.get_by_role("heading", name=steps)).to_have_count(0)

        page.get_by_role("link", name="Kotihoidon tiimi", exact=True).click()
        row = page.locator("[class*=st-key-theme-row-]", has_text="Jaksaminen")
        expect(row.get_by_role("img", name=re.compile("^Jaksaminen: asked in one survey so far."))).to_be_visible()
        row.locator("summary").first.click()
        expect(page.locator(".js-plotly-plot").last).to_be_visible()
        assert time.monotonic() - start < FIVE_MINUTES
