import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from data.releases.publication import publish
from data.store import OWNER, Store
from tests.browser.conftest import running, settled
from tests.data.releases.test_releases import demonstration as demonstration_file

pytestmark = pytest.mark.browser
__all__ = ["demonstration_file"]


@pytest.fixture
def address(demonstration_file: Path, tmp_path: Path):
    copy = tmp_path / "outcomes.duckdb"
    copy.write_bytes(demonstration_file.read_bytes())
    with running(copy) as found:
        yield found


def test_a_release_is_prepared_looked_through_approved_and_then_listed(address: str, open_page: Callable[..., Page]):
    page = open_page(f"{address}/releases?lang=en&engagement=E11")
    expect(page.get_by_text("Release 1, approved")).to_be_visible()
    page.get_by_role("button", name="Prepare a release").click()
    expect(page.get_by_text("Exactly as the sponsor will see it")).to_be_visible()
    box = page.get_by_role("textbox", name="Your own summary")
    box.fill("The first half year.")
    box.press("Tab")
    page.get_by_role("button", name="Save the summary").click()
    expect(page.get_by_role("heading", name="The supervisor's summary")).to_be_visible()
    expect(page.get_by_test_id("stMarkdown").get_by_text("The first half year.")).to_be_visible()
    page.get_by_role("button", name="Approve", exact=True).click()
    page.get_by_role("dialog").get_by_role("button", name=re.compile("^Approve (and release|nevertheless)$")).click()
    expect(page.get_by_text("Release 2 is out")).to_be_visible()
    expect(page.get_by_text("what the sponsor sees now")).to_be_visible()
    expect(page.get_by_text("Release 2, approved")).to_be_visible()
    page.get_by_text("Release 2, approved").click()
    expect(page.get_by_text("What this does not show")).to_be_visible()


def test_survey_results_of_a_release_are_withdrawn_with_a_reason_that_is_asked_for(
    address: str, open_page: Callable[..., Page]
):
    page = open_page(f"{address}/releases?lang=en&engagement=E02")
    page.get_by_text("Release 1, approved").click()
    page.get_by_role("button", name="Withdraw the survey results…").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Withdraw", exact=True).click()
    expect(dialog.get_by_text("Write why the figures are withdrawn")).to_be_visible()
    dialog.get_by_role("textbox").fill("Answers of another group were loaded.")
    dialog.get_by_role("button", name="Withdraw", exact=True).click()
    expect(page.get_by_text("The survey results of release 1 are withdrawn.")).to_be_visible()
    expect(page.get_by_text("what the sponsor sees now, survey results withdrawn")).to_be_visible()
    page.get_by_text("Release 1, approved").click()
    expect(page.get_by_text("Its survey results have been withdrawn: Answers of another group")).to_be_visible()
    expect(page.get_by_role("button", name="Withdraw the survey results…")).to_have_count(0)


def test_a_draft_can_be_discarded(address: str, open_page: Callable[..., Page]):
    page = open_page(f"{address}/releases?lang=en&engagement=E11")
    page.get_by_role("button", name="Prepare a release").click()
    page.get_by_role("button", name="Discard the draft").click()
    expect(page.get_by_role("button", name="Prepare a release")).to_be_visible()
    expect(page.get_by_text("Release 2")).to_have_count(0)


def test_one_persons_goals_wait_for_their_agreement(address: str, open_page: Callable[..., Page]):
    page = open_page(f"{address}/releases?lang=en&engagement=E04")
    on_hold = page.get_by_text("one is on hold")
    page.get_by_role("button", name="Prepare a release").click()
    expect(page.get_by_text("Exactly as the sponsor will see it")).to_be_visible()
    expect(on_hold).to_have_count(0)
    page.get_by_role("button", name="Discard the draft").click()
    expect(page.get_by_role("button", name="Prepare a release")).to_be_visible()
    settled(page)
    page.get_by_test_id("stCheckbox").get_by_text("The participants have released").last.click()
    page.get_by_role("button", name="Put on record").click()
    expect(page.get_by_role("button", name="Put on record")).to_have_count(0)
    page.get_by_role("button", name="Prepare a release").click()
    expect(on_hold.first).to_be_visible()


def test_the_payers_side_runs_on_a_file_that_holds_releases_only(
    demonstration_file: Path, tmp_path: Path, open_page: Callable[..., Page]
):
    target = tmp_path / "published.duckdb"
    copy = tmp_path / "outcomes.duckdb"
    copy.write_bytes(demonstration_file.read_bytes())
    with Store.open(str(copy)) as store:
        publish(store, OWNER, target)
    with running(target) as found:
        page = open_page(f"{found}/?lang=en")
        expect(page.get_by_role("heading", name="Overview", level=1)).to_be_visible()
        expect(page.get_by_test_id("stSidebarNav").get_by_role("link")).to_have_count(3)
        page.goto(f"{found}/engagement?lang=en&engagement=E02")
        expect(page.get_by_role("heading", name="Päiväkoti Käpytikka")).to_be_visible()
        expect(page.get_by_text("Release 1, approved")).to_be_visible()
        expect(page.get_by_text("What this does not show")).to_be_visible()
        page.goto(f"{found}/engagement?lang=en&engagement=E99")
        expect(page.get_by_text("There is no such engagement. Choose one from the list.")).to_be_visible()
