"""A sign-in that has ended is over for every tab, every copied cookie, and at no other site's wish."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import settled
from tests.browser.signing_in import (
    change_person,
    fill,
    heading,
    openid_provider,  # noqa: F401
    product_with_sign_in,  # noqa: F401
    sign_in,
    sign_out,
    signing_in,
)

pytestmark = pytest.mark.browser


def test_signing_out_closes_the_door_also_to_the_page_that_is_gone_back_to(
    address: str, open_page: Callable[..., Page]
):
    page = open_page(f"{address}/engagement?engagement=A-1", locale="en-GB")
    sign_in(page, "supervisor")
    heading(page, "Team A-1")
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/end_session**")
    page.get_by_role("button").first.click()
    heading(page, "Outcomes of supervision")
    page.goto(f"{address}/engagement?engagement=A-1&lang=en")
    heading(page, "Outcomes of supervision")
    expect(page.get_by_text("Team A-1")).to_have_count(0)


def test_what_was_typed_is_nobody_elses_survives_a_reload_and_ends_with_signing_out(
    address: str, open_page: Callable[..., Page]
):
    place = f"{address}/goals?lang=en&engagement=A-1&section=decisions"
    page, lead = (open_page(place, locale="en-GB") for _ in range(2))
    box = page.get_by_label("What was decided")
    sign_in(page, "supervisor")
    box.fill("Breaks are")
    box.press("Tab")
    settled(page)
    sign_in(lead, "lead")
    expect(lead.get_by_label("What was decided")).to_have_value("")
    page.reload()
    expect(box).to_have_value("Breaks are")
    sign_out(page)
    page.goto(place)
    sign_in(page, "supervisor")
    expect(box).to_have_value("")


def test_a_copied_cookie_is_nobody_after_signing_out_and_signing_in_again_works(
    address: str, open_page: Callable[..., Page]
):
    place = f"{address}/engagement?engagement=A-1&lang=en"
    page, thief = open_page(place, locale="en-GB"), open_page("about:blank", locale="en-GB", anew=True)
    sign_in(page, "supervisor")
    heading(page, "Team A-1")
    thief.context.add_cookies(page.context.cookies(address))
    thief.goto(place)
    heading(thief, "Team A-1")
    sign_out(page)
    thief.goto(place)
    expect(thief.get_by_text("Your sign-in has ended.")).to_be_visible()
    expect(thief.get_by_text("Team A-1")).to_have_count(0)
    page.goto(place)
    sign_in(page, "supervisor")
    heading(page, "Team A-1")


def test_another_tab_is_emptied_at_once_by_signing_out(address: str, open_page: Callable[..., Page]):
    page = open_page(f"{address}/?lang=en", locale="en-GB")
    sign_in(page, "supervisor")
    heading(page, "Overview")
    other = page.context.new_page()
    other.goto(f"{address}/engagement?engagement=A-1&lang=en")
    heading(other, "Team A-1")
    sign_out(page)
    heading(other, "Outcomes of supervision")
    expect(other.get_by_text("Team A-1")).to_have_count(0)
    expect(other.get_by_test_id("stSidebarNav")).to_have_count(0)


def test_a_link_on_another_site_signs_nobody_out(address: str, open_page: Callable[..., Page]):
    page = open_page(f"{address}/?lang=en", locale="en-GB")
    sign_in(page, "supervisor")
    heading(page, "Overview")

    def foreign(route: Route) -> None:
        route.fulfill(content_type="text/html", body=f"<h1>Elsewhere</h1><a href='{address}/auth/logout'>Win</a>")

    page.route("http://elsewhere.example/**", foreign)
    page.goto("http://elsewhere.example/")
    page.get_by_role("link", name="Win").click()
    page.wait_for_url(f"{address}/**")
    heading(page, "Overview")
    expect(page.get_by_text("Seija Supervisor")).to_be_visible()


def test_a_lead_ends_all_sign_ins_of_a_person(tmp_path: Path, provider: str, open_page: Callable[..., Page]):
    fill(tmp_path / "outcomes.duckdb")
    with signing_in(tmp_path, provider) as running_at:
        lead = open_page(f"{running_at}/manage?lang=en", locale="en-GB")
        sign_in(lead, "lead")
        worker = open_page(f"{running_at}/engagement?engagement=A-1&lang=en", locale="en-GB")
        sign_in(worker, "supervisor")
        heading(worker, "Team A-1")
        change_person(lead, "Seija").get_by_role("button", name="End all sign-ins").click()
        heading(worker, "Outcomes of supervision")
        worker.reload()
        expect(worker.get_by_text("Your sign-in has ended.")).to_be_visible()
        sign_in(worker, "supervisor")
        heading(worker, "Team A-1")
