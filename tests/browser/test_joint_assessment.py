import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import running, settled

pytestmark = pytest.mark.browser
MEANING = "it has helped in the work somewhat more than expected"


def test_a_joint_assessment_survives_a_reload_is_saved_and_stands_on_the_engagements_page(
    demonstration_database: Path, open_page: Callable[..., Page]
):
    with running(demonstration_database) as address:
        page = open_page(f"{address}/goals?lang=en&engagement=E03&section=joint")
        form = page.get_by_label("Who took part").first
        expect(form).to_be_visible(timeout=90_000)
        form.fill("Five people and their manager")
        form.press("Tab")
        page.locator("label").filter(has_text=re.compile(MEANING)).first.click()
        settled(page)
        page.reload()
        expect(page.get_by_text("What you typed earlier and did not save is here again.")).to_be_visible()
        expect(page.get_by_label("Who took part").first).to_have_value("Five people and their manager")
        page.get_by_role("button", name="Save the assessment").click()
        expect(page.get_by_text("The assessment is saved.")).to_be_visible()

        page.goto(f"{address}/engagement?lang=en&engagement=E03")
        expect(page.get_by_text("Joint assessment").first).to_be_visible()
        expect(page.get_by_text(re.compile(rf"\+1 · {MEANING}")).first).to_be_visible()
        page.get_by_text("Reasons and themes").first.click()
        expect(page.get_by_text("Five people and their manager").first).to_be_visible()
