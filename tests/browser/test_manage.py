import csv
import io
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from analytics.model import Form, Kind, WaveKind
from data.records.engagements import create_engagement, create_wave
from data.store import OWNER, Store
from tests.browser.conftest import running, settled

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, loaded_demonstration: bytes) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("manage")
    (folder / "outcomes.duckdb").write_bytes(loaded_demonstration)
    with running(folder / "outcomes.duckdb") as found:
        yield found
    (log,) = folder.glob("*.log")
    assert "Traceback" not in log.read_text()
    assert "aino@" not in log.read_text()


@pytest.fixture
def manage(address: str, open_page: Callable[..., Page]) -> Callable[[str], Page]:
    def opened(section: str) -> Page:
        page = open_page(f"{address}/manage?lang=en&section={section}")
        expect(page.get_by_role("heading", name="Manage", level=1)).to_be_visible(timeout=90_000)
        return page

    return opened


def choose(page: Page, label: str, option: str) -> None:
    page.get_by_role("combobox", name=label).click()
    page.get_by_role("option", name=option).click()
    page.keyboard.press("Escape")


def save(page: Page) -> None:
    page.get_by_role("dialog").get_by_role("button", name="Save").click()


def test_a_person_is_added_with_a_mistake_corrected_and_given_other_rights(manage: Callable[[str], Page]):
    page = manage("people")
    page.get_by_role("button", name="Add a person").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox", name="Name").fill("Aino Esimerkki")
    dialog.get_by_role("textbox", name="E-mail address").fill("aino")
    dialog.get_by_text("Supervisor", exact=True).click()
    save(page)
    expect(dialog.get_by_text("is not an e-mail address")).to_be_visible()
    expect(dialog.get_by_role("textbox", name="Name")).to_have_value("Aino Esimerkki")
    dialog.get_by_role("textbox", name="E-mail address").fill("aino@example.org")
    save(page)
    expect(dialog).to_have_count(0)
    row = page.get_by_test_id("stMarkdown").filter(has_text="Aino Esimerkki")
    expect(row).to_contain_text("Aino Esimerkki — Supervisor")
    page.reload()
    expect(row).to_contain_text(re.compile("aino@\N{WORD JOINER}?example.org"))


def test_the_section_is_in_the_address_and_back_goes_to_the_one_before(manage: Callable[[str], Page]):
    page = manage("organisations")
    page.get_by_role("radio", name="Backup").click()
    expect(page.get_by_role("heading", name="Backup")).to_be_visible()
    assert "section=backup" in page.url
    page.go_back()
    expect(page.get_by_role("heading", name="Organisations")).to_be_visible()


def test_an_erased_participant_is_gone_and_the_log_does_not_know_the_code(manage: Callable[[str], Page]):
    page = manage("erasing")
    choose(page, "Engagement", "E09")
    code = page.get_by_role("textbox", name="Participant's code")
    code.fill(a_code("E09"))
    code.press("Enter")
    page.get_by_role("button", name="Erase this participant").click()
    page.get_by_role("dialog").get_by_role("button", name="Erase", exact=True).click()
    expect(page.get_by_text("The participant has been erased.")).to_be_visible()
    code = page.get_by_role("textbox", name="Participant's code")
    code.fill(a_code("E09"))
    code.press("Enter")
    expect(page.get_by_text("Nobody in this engagement has that code.")).to_be_visible()
    page = manage("audit")
    expect(page.get_by_role("cell", name="Erased a participant")).to_be_visible()
    assert a_code("E09") not in page.get_by_role("table").inner_text()


def test_what_is_due_is_removed_once_confirmed(tmp_path: Path, open_page: Callable[..., Page]):
    path = tmp_path / "outcomes.duckdb"
    with Store.open(str(path)) as store, store.transaction() as write:
        engagement = create_engagement(
            write, "T-01", "Team", Kind.SUPERVISION, Form.GROUP, 1, ends_on=date(2020, 1, 1), retention_months=1
        )
        wave = create_wave(write, engagement, WaveKind.END, "end")
        participant = write.add("participant", engagement_id=engagement, code="K7")
        write.put("answer", wave_id=wave, participant_id=participant, item_id=1, value=3.0, batch_id=1)
    with running(path) as address:
        page = open_page(f"{address}/manage?lang=en&section=retention")
        expect(page.get_by_role("cell", name="T-01 · Team")).to_be_visible(timeout=60_000)
        page.get_by_role("button", name="Remove what is due").click()
        page.get_by_role("dialog").get_by_role("button", name="Remove", exact=True).click()
        expect(page.get_by_text("The answers of 1 engagement have been removed.")).to_be_visible()
        expect(page.get_by_text("No engagement with answers is past its time.")).to_be_visible()


def test_the_saved_log_is_a_table_and_the_saving_is_in_the_log(manage: Callable[[str], Page]):
    page = manage("audit")
    expect(page.get_by_role("button", name="Save as a table")).to_be_visible()
    settled(page)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save as a table").click()
    rows = list(csv.DictReader(io.StringIO(Path(waiting.value.path()).read_text(encoding="utf-8-sig"))))
    assert rows[-1]["What"] == "Loaded the demonstration"
    page.reload()
    expect(page.get_by_role("cell", name="Exported").first).to_be_visible()


def a_code(engagement: str) -> str:
    """The code of the first row of the demonstration's file."""
    from data.demonstration import FILES

    (path,) = FILES.glob(f"{engagement}_baseline.csv")
    text = path.read_text(encoding="utf-8-sig")
    (row, *_) = csv.DictReader(io.StringIO(text), delimiter=";" if ";" in text.splitlines()[0] else ",")
    return next(value for name, value in row.items() if "koodi" in name.casefold() or "code" in name.casefold())


def test_a_backup_is_downloaded_and_opens_as_a_database(manage: Callable[[str], Page], tmp_path: Path):
    page = settled(manage("backup"))
    with page.expect_download(timeout=30_000) as started:
        page.get_by_role("button", name="Make a backup").click()
    copy = tmp_path / started.value.suggested_filename
    started.value.save_as(copy)
    assert re.fullmatch(r"outcomes-\d{4}-\d\d-\d\d\.duckdb", copy.name)
    with Store.open(str(copy)) as opened:
        assert not opened.read("engagements", OWNER).empty
